import type { Recorded } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import type { VerbDeps } from '../by.ts';
import { describeUser } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { instanceTenant } from '../instance-tenant.ts';
import type { UserVersion } from './disable-user.ts';

export async function enableUser(deps: VerbDeps, { id, version }: UserVersion): Promise<Recorded<UserRecord>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.updateUser(id, version, { disabled: false });
    return recordEdit({ tx, tenant: instance, by: deps }, edited, describeUser);
  });
}
