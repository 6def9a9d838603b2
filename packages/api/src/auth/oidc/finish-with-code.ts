import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { lockedError } from '../locked-error.ts';
import { openSession, type SignedIn } from '../open-session.ts';
import { recordFailure } from '../record-failure.ts';
import { checkCode } from '../second-factor/check-code.ts';
import { clearedBySuccess, keysOf, throttleOf } from '../throttle.ts';

/** The second step of who came back from the provider without a second factor of its own; null for a wrong code, which counts. */
export async function finishWithCode(
  deps: AuthDeps,
  { userId, code }: { userId: string; code: string },
): Promise<SignedIn | null> {
  const user = await deps.identity.userById(userId);
  if (user === null || user.disabledAt !== null) return null;
  const { settings } = await deps.identity.instanceSettings();
  const throttle = throttleOf(deps.keys.count, { email: user.email, ip: deps.request.ip }, settings.signIn);
  const until = await deps.identity.lockedUntil(keysOf(throttle));
  if (until !== null) throw lockedError(until, deps.nowMs());
  const instance = await instanceTenant(deps.identity);
  const { value } = await deps.identity.transaction(async (tx) => {
    const check = await checkCode(tx, deps.keys, { userId, code, nowMs: deps.nowMs() });
    if (check === 'right') {
      await tx.clearFailures(clearedBySuccess(throttle));
      return openSession(deps, tx, { user, method: 'oidc', secondFactor: true, settings, instance });
    }
    const failed = { email: user.email, account: user, throttle, instance };
    await recordFailure(deps, tx, failed, check === 'used' ? 'used-code' : 'wrong-code');
    return null;
  });
  return value;
}
