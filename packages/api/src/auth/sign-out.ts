import { actorOf, findPrincipal } from '../principal.ts';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';

/** Revokes the session and records LOGOUT in one transaction. A session that is over already leaves no second event. */
export async function signOut(
  deps: Pick<AuthDeps, 'identity' | 'request'>,
  input: { sessionId: string },
): Promise<{ signedOut: boolean }> {
  const principal = await findPrincipal(deps.identity, input.sessionId);
  if (principal === null) return { signedOut: false };
  const instance = await instanceTenant(deps.identity);
  const { user, sessionId } = principal;
  return deps.identity.transaction(async (tx) => {
    if (!(await tx.revokeSession(sessionId))) return { signedOut: false };
    const resource = { type: 'USER', id: user.id };
    const details = { id: user.id, email: user.email };
    await tx.record(instance, [
      { input: { ...deps.request, action: 'LOGOUT', actor: actorOf(user), resource, details } },
    ]);
    return { signedOut: true };
  });
}
