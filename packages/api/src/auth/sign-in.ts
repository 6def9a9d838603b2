import type { UserRecord } from '@indelible/db/ports';
import { actorOf } from '../principal.ts';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';
import { emailIn } from './email.ts';
import { passwordMatches } from './password.ts';

/** How long a session lasts; the cookie's age must not be longer. */
export const SESSION_MS = 12 * 3_600_000;

export type SignIn = { email: string; password: string };
export type SignedIn = { user: UserRecord; sessionId: string; expiresAt: string };

/**
 * Checks the credentials and opens a session; null when they are wrong or the user is disabled, in the same time for an
 * address that nobody has. LOGIN stands in tenant 0, in the transaction of the session's row: no event, no session.
 */
export async function signIn(deps: AuthDeps, input: SignIn): Promise<SignedIn | null> {
  const email = emailIn(input.email);
  const account = email === null ? null : await deps.identity.userByEmail(email);
  const right = await passwordMatches(account?.passwordHash ?? null, input.password);
  const instance = await instanceTenant(deps.identity);
  const { ip, userAgent } = deps.request;
  if (account === null || !right || account.disabledAt !== null) {
    const reason = account === null ? 'unknown-user' : right ? 'disabled' : 'wrong-password';
    await deps.identity.transaction((tx) => tx.record(instance, [{ input: failure(deps, email, account, reason) }]));
    return null;
  }
  const { passwordHash: _hash, ...user } = account;
  const expiresAt = new Date(deps.nowMs() + SESSION_MS).toISOString();
  return deps.identity.transaction(async (tx) => {
    const session = await tx.createSession({ userId: user.id, ip, userAgent, expiresAt });
    const resource = { type: 'USER', id: user.id };
    const details = { id: user.id, email: user.email };
    await tx.record(instance, [
      { input: { ...deps.request, action: 'LOGIN', actor: actorOf(user), resource, details } },
    ]);
    return { user, sessionId: session.id, expiresAt };
  });
}

/** Nobody was proven to be anybody: the actor is "anonymous"; the account tried stands in resource and details. */
const failure = (deps: AuthDeps, email: string | null, account: UserRecord | null, reason: string) => ({
  ...deps.request,
  action: 'LOGIN_FAILURE' as const,
  outcome: account !== null && reason === 'disabled' ? ('DENIED' as const) : ('FAILURE' as const),
  actor: { type: 'USER' as const, id: 'anonymous', name: 'anonymous' },
  resource: { type: 'USER', id: account?.id ?? 'unknown' },
  // Only what looks like an address: the text may be a password typed into the wrong field.
  details: { reason, ...(account ? { id: account.id } : {}), ...(email === null ? {} : { email }) },
});
