import type { Recorded } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id, Version } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { describeUser } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { instanceTenant } from '../instance-tenant.ts';

export const UserVersion = z.strictObject({ id: Id, version: Version });
export type UserVersion = z.infer<typeof UserVersion>;

/** Their next request is nobody's. The sessions end too: enabling brings none of them back. */
export async function disableUser(deps: VerbDeps, { id, version }: UserVersion): Promise<Recorded<UserRecord>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.updateUser(id, version, { disabled: true });
    await tx.revokeSessionsOf(id);
    return recordEdit({ tx, tenant: instance, by: deps }, edited, describeUser);
  });
}
