import type { Recorded } from '@indelible/db/ports';
import type { TokenRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeToken } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { found } from '../found.ts';

export const RevokeToken = z.strictObject({ serviceAccountId: Id, id: Id });
export type RevokeToken = z.infer<typeof RevokeToken>;

/** Refused from the next request on; its row stays, so that a leaked prefix still finds whose it was. */
export async function revokeToken(
  deps: TenantDeps,
  { serviceAccountId, id }: RevokeToken,
): Promise<Recorded<TokenRecord>> {
  const directory = deps.identity.directory(deps.tenant);
  const account = found(await directory.serviceAccount(serviceAccountId), 'service account', 'serviceAccountId');
  const known = (await directory.tokens(serviceAccountId)).find((one) => one.id === id) ?? null;
  found(known, 'token');
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).revokeToken(id);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, (token) => describeToken(token, account.name));
  });
}
