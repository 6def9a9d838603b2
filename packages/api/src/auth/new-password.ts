import { AuditError } from '@indelible/audit/errors';
import type { IdentityStore } from '@indelible/db/ports';
import { isCommonPassword } from './common-passwords.ts';
import { hashPassword, PASSWORD_FLOOR, PASSWORD_MAX } from './password.ts';

/** Whose password it will be, and the input's field for the message. */
export type NewPasswordFor = { password: string; email: string; field?: string };

const refused = (message: string, field: string, limit: string) =>
  new AuditError('invalid_input', message, { field, limit });

/**
 * Hashes a password that someone chose, after the rules: length (the instance's settings say how long at least), none of those
 * that are tried first, nor the e-mail. NIST SP 800-63B: no rules of composition. Never says anything of the value.
 */
export async function hashNewPassword(
  identity: Pick<IdentityStore, 'instanceSettings'>,
  { password, email, field = 'password' }: NewPasswordFor,
): Promise<string> {
  const { settings } = await identity.instanceSettings();
  const min = Math.max(PASSWORD_FLOOR, settings.passwordMinChars);
  if ([...password].length < min) {
    throw refused(`The password must have at least ${min} characters.`, field, `at least ${min} characters`);
  }
  if (password.length > PASSWORD_MAX) {
    throw refused(
      `The password must have at most ${PASSWORD_MAX} characters.`,
      field,
      `at most ${PASSWORD_MAX} characters`,
    );
  }
  const text = password.trim().toLowerCase();
  if (text === email || text === email.split('@')[0]) {
    throw refused('The password must not be the e-mail address.', field, 'not the e-mail address');
  }
  if (await isCommonPassword(password)) {
    throw refused(
      'This password is among those that are tried first. Choose another one.',
      field,
      'not a common password',
    );
  }
  return hashPassword(password);
}
