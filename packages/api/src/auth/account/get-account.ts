import type { SignInMethod } from '@indelible/db/records';
import type { AccountDeps } from '../auth-deps.ts';
import { PASSWORD_FLOOR } from '../password.ts';

export type Account = {
  id: string;
  email: string;
  name: string;
  version: number;
  /** How this session was opened. */
  method: SignInMethod;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  passwordMinChars: number;
};

export async function getAccount({ identity, principal }: AccountDeps): Promise<Account> {
  const { id, email, name, version } = principal.user;
  const [account, hasSecondFactor, { settings }] = await Promise.all([
    identity.userByEmail(email),
    identity.hasSecondFactor(id),
    identity.instanceSettings(),
  ]);
  const passwordMinChars = Math.max(PASSWORD_FLOOR, settings.passwordMinChars);
  const hasPassword = (account?.passwordHash ?? null) !== null;
  return { id, email, name, version, method: principal.session.method, hasPassword, hasSecondFactor, passwordMinChars };
}
