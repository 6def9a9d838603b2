import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { hashNewPassword } from '../new-password.ts';
import { GivenPassword, NewPassword } from '../password.ts';
import { passwordChanged } from '../password-event.ts';
import { ownAccount } from './own-account.ts';
import { provePassword, requireProof } from './prove-password.ts';

export const ChangePassword = z.strictObject({ currentPassword: GivenPassword, password: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** Asks for the old password, and ends every other session of the user. */
export async function changePassword(
  deps: AccountDeps,
  { currentPassword, password }: ChangePassword,
): Promise<Recorded<{ sessionsEnded: number }>> {
  const { user, session } = ownAccount(deps);
  const proof = await provePassword(deps, user, { password: currentPassword, field: 'currentPassword' });
  if (proof.hash === null) {
    throw new AuditError('conflict', 'Your account has no password: you sign in elsewhere.', {
      field: 'currentPassword',
    });
  }
  if (password === currentPassword) {
    throw new AuditError('invalid_input', 'The new password is the old one.', {
      field: 'password',
      limit: 'another than the old one',
    });
  }
  const hash = await hashNewPassword(deps.identity, { password, email: user.email });
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    await requireProof(tx, user.id, proof);
    await tx.setPassword(user.id, hash);
    const sessionsEnded = await tx.revokeSessionsOf(user.id, session.id);
    await tx.record(instance, [passwordChanged(deps, { user, by: 'its owner', hadOne: true, sessionsEnded })]);
    return { sessionsEnded };
  });
}
