import type { TokenRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export const ListTokens = z.strictObject({ serviceAccountId: Id });
export type ListTokens = z.infer<typeof ListTokens>;

/** Everything of a token but its value, which nobody knows any more. */
export async function listTokens(
  deps: TenantDeps,
  { serviceAccountId }: ListTokens,
): Promise<{ items: TokenRecord[] }> {
  const directory = deps.identity.directory(deps.tenant);
  found(await directory.serviceAccount(serviceAccountId), 'service account', 'serviceAccountId');
  return { items: await directory.tokens(serviceAccountId) };
}
