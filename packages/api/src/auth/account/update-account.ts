import type { Recorded } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { z } from 'zod';
import { LongName, Version } from '../../input-fields.ts';
import { describeUser } from '../../verbs/describe.ts';
import { updated } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { ownAccount } from './own-account.ts';

/** Of one's own account nothing but the name: no right, no address, no state. */
export const UpdateAccount = z.strictObject({ version: Version, name: LongName });
export type UpdateAccount = z.infer<typeof UpdateAccount>;

export async function updateAccount(deps: AccountDeps, input: UpdateAccount): Promise<Recorded<UserRecord>> {
  const { user } = ownAccount(deps);
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const { before, after } = await tx.updateUser(user.id, input.version, { name: input.name });
    await tx.record(instance, [updated(deps, describeUser(before), describeUser(after))]);
    return after;
  });
}
