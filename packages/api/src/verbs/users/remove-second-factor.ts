import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { describeCredential } from '../describe.ts';
import { deleted } from '../events.ts';
import { found } from '../found.ts';
import { instanceTenant } from '../instance-tenant.ts';

/** For a user who lost the device and the recovery codes. */
export async function removeSecondFactor(deps: VerbDeps, { id }: ById): Promise<Recorded<{ id: string }>> {
  const instance = await instanceTenant(deps.identity);
  const user = found(await deps.identity.userById(id), 'user');
  return deps.identity.transaction(async (tx) => {
    if (!(await tx.removeSecondFactor(id))) {
      throw new AuditError('conflict', `${user.email} has no second factor.`, { field: 'id' });
    }
    // Those that it let in must not go on as if it were there.
    await tx.revokeSessionsOf(id);
    await tx.record(instance, [deleted(deps, describeCredential(user, 'second factor'))]);
    return { id };
  });
}
