import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { describeCredential } from '../../verbs/describe.ts';
import { deleted } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import { ownAccount } from '../account/own-account.ts';
import { provePassword, requireProof } from '../account/prove-password.ts';
import type { AccountDeps } from '../auth-deps.ts';
import type { WithPassword } from './begin-second-factor.ts';

/** With the authenticator go its recovery codes, the other sessions, and this one if it was opened with a code. */
export async function removeSecondFactor(
  deps: AccountDeps,
  { password }: WithPassword,
): Promise<Recorded<{ sessionsEnded: number }>> {
  const { user, session } = ownAccount(deps);
  const proof = await provePassword(deps, user, { password, field: 'password' });
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    await requireProof(tx, user.id, proof);
    const factor = await tx.secondFactor(user.id);
    if (factor === null || !(await tx.removeSecondFactor(user.id))) {
      throw new AuditError('conflict', 'There is no second factor to remove (any more).');
    }
    // A session that it let in must not go on as if it were there.
    const sessionsEnded = await tx.revokeSessionsOf(user.id, session.secondFactor ? undefined : session.id);
    const before = { isConfirmed: factor.confirmedAt !== null, sessionsEnded };
    await tx.record(instance, [deleted(deps, describeCredential(user, 'second factor', before))]);
    return { sessionsEnded };
  });
}
