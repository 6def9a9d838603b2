import { AuditError } from '@indelible/audit/errors';
import type { IdentityTransaction } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { lockedError } from '../locked-error.ts';
import { passwordMatches } from '../password.ts';
import { recordFailure } from '../record-failure.ts';
import { keysOf, throttleOf } from '../throttle.ts';

/** The hash that the given password was found to be of; null for a user without one, who has nothing to prove. */
export type Proof = { hash: string | null };

/**
 * Asks for the password again before something that a stolen session must not do. Wrong ones count and are recorded as failed
 * sign-ins, so that nobody guesses here instead. `field` is the input's.
 */
export async function provePassword(
  deps: AccountDeps,
  user: UserRecord,
  given: { password: string; field: string },
): Promise<Proof> {
  const [account, { settings }] = await Promise.all([
    deps.identity.userByEmail(user.email),
    deps.identity.instanceSettings(),
  ]);
  const hash = account?.passwordHash ?? null;
  if (hash === null) return { hash: null };
  const throttle = throttleOf(deps.keys.count, { email: user.email, ip: deps.request.ip }, settings.signIn);
  const right = await passwordMatches(hash, given.password);
  const until = await deps.identity.lockedUntil(keysOf(throttle));
  if (until !== null) throw lockedError(until, deps.nowMs());
  if (right) return { hash };
  const instance = await instanceTenant(deps.identity);
  const failed = { email: user.email, account: user, throttle, instance };
  await deps.identity.transaction((tx) => recordFailure(deps, tx, failed, 'wrong-password-at-account'));
  throw new AuditError('invalid_input', 'This is not your password.', { field: given.field, limit: 'your password' });
}

/** Inside the change's transaction: that the password is still the one that was proved. */
export async function requireProof(
  tx: Pick<IdentityTransaction, 'passwordHashOf'>,
  userId: string,
  { hash }: Proof,
): Promise<void> {
  if ((await tx.passwordHashOf(userId)) === hash) return;
  throw new AuditError('conflict', 'Your password was changed meanwhile. Sign in again.', { field: 'password' });
}
