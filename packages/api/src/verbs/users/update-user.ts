import type { Recorded } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Email } from '../../auth/email.ts';
import { Id, LongName, Version } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { describeUser } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { instanceTenant } from '../instance-tenant.ts';

export const UpdateUser = z.strictObject({
  id: Id,
  version: Version,
  name: LongName.optional(),
  email: Email.optional(),
  isInstanceAdmin: z.boolean().optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;

export async function updateUser(deps: VerbDeps, { id, version, ...patch }: UpdateUser): Promise<Recorded<UserRecord>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.updateUser(id, version, patch);
    return recordEdit({ tx, tenant: instance, by: deps }, edited, describeUser);
  });
}
