import type { SignInMethod } from '@indelible/db/records';
import type { AccountDeps } from '../auth-deps.ts';
import { PASSWORD_FLOOR } from '../password.ts';

export type Account = {
  id: string;
  email: string;
  name: string;
  /** In which letters to this account are written; null: never chosen. */
  language: string | null;
  version: number;
  /** How this session was opened. */
  method: SignInMethod;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  passwordMinChars: number;
};

export async function getAccount({ identity, principal }: AccountDeps): Promise<Account> {
  const { id, email, name, language, version } = principal.user;
  const [account, hasSecondFactor, { settings }] = await Promise.all([
    identity.userByEmail(email),
    identity.hasSecondFactor(id),
    identity.instanceSettings(),
  ]);
  const passwordMinChars = Math.max(PASSWORD_FLOOR, settings.passwordMinChars);
  const hasPassword = (account?.passwordHash ?? null) !== null;
  const { method } = principal.session;
  return { id, email, name, language, version, method, hasPassword, hasSecondFactor, passwordMinChars };
}
