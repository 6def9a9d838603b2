import { AuditError } from '@indelible/audit/errors';
import type { TenantRef } from '@indelible/db/ports';
import type { InstanceSettings, UserRecord } from '@indelible/db/records';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';
import { emailIn } from './email.ts';
import { lockedError } from './locked-error.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { PASSWORD_MAX, passwordMatches } from './password.ts';
import { recordFailure } from './record-failure.ts';
import { checkCode } from './second-factor/check-code.ts';
import { loginFailureEvent, type Tried } from './sign-in-event.ts';
import { clearedBySuccess, keysOf, type Throttle, throttleOf } from './throttle.ts';

/** `code` is the second step's: of the authenticator, or a recovery code. */
export type SignIn = { email: string; password: string; code?: string | undefined };

type Attempt = Tried & { settings: InstanceSettings; instance: TenantRef; throttle: Throttle };

/**
 * Checks the credentials and opens a session; null when they are wrong or the user is disabled. Does the same work for an
 * address that nobody has. Throws `too_many_requests` while locked, and `second_factor_required` when all was right but a
 * code is missing. What it records stands in tenant 0, in the transaction of what it changes.
 */
export async function signIn(deps: AuthDeps, input: SignIn): Promise<SignedIn | null> {
  // Before it costs anything: what is longer than any password may be is none.
  if (input.password.length > PASSWORD_MAX) {
    const limit = `at most ${PASSWORD_MAX} characters`;
    throw new AuditError('invalid_input', `The password has ${limit}.`, { field: 'password', limit });
  }
  const email = emailIn(input.email);
  const [account, { settings }, instance] = await Promise.all([
    email === null ? null : deps.identity.userByEmail(email),
    deps.identity.instanceSettings(),
    instanceTenant(deps.identity),
  ]);
  const throttle = throttleOf(deps.keys.count, { email: email ?? '', ip: deps.request.ip }, settings.signIn);
  const attempt: Attempt = { email, account, settings, instance, throttle };
  const right = await passwordMatches(account?.passwordHash ?? null, input.password);
  // After the hash, whose time is what many guesses at once would hide in.
  const until = await deps.identity.lockedUntil(keysOf(throttle));
  if (until !== null) return refuseLocked(deps, attempt, until);
  if (account === null || !right) return fail(deps, attempt, account === null ? 'unknown-user' : 'wrong-password');
  if (account.disabledAt !== null) return fail(deps, attempt, 'disabled');
  const { passwordHash: _hash, ...user } = account;
  return enter(deps, attempt, user, input.code);
}

async function enter(deps: AuthDeps, attempt: Attempt, user: UserRecord, code?: string): Promise<SignedIn | null> {
  const { value } = await deps.identity.transaction(async (tx) => {
    const check = await checkCode(tx, deps.keys, { userId: user.id, code, nowMs: deps.nowMs() });
    if (check === 'needed') return 'needed';
    if (check === 'wrong' || check === 'used') {
      await recordFailure(deps, tx, attempt, `${check}-code`);
      return null;
    }
    await tx.clearFailures(clearedBySuccess(attempt.throttle));
    return openSession(deps, tx, { ...attempt, user, method: 'password', secondFactor: check === 'right' });
  });
  if (value !== 'needed') return value;
  throw new AuditError('second_factor_required', 'Give a code of your second factor.', { field: 'code' });
}

async function fail(deps: AuthDeps, attempt: Attempt, reason: string): Promise<null> {
  const outcome = reason === 'disabled' ? 'DENIED' : 'FAILURE';
  await deps.identity.transaction((tx) => recordFailure(deps, tx, attempt, reason, outcome));
  return null;
}

/** Recorded, but not counted: a lock has an end, however often someone tries meanwhile. */
async function refuseLocked(deps: AuthDeps, attempt: Attempt, until: string): Promise<never> {
  const input = loginFailureEvent(deps, attempt, 'locked', 'DENIED');
  await deps.identity.transaction((tx) => tx.record(attempt.instance, [{ input }]));
  throw lockedError(until, deps.nowMs());
}
