import type { Recorded } from '@indelible/db/ports';
import { findPrincipal, type SessionPrincipal } from '../principal.ts';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';
import { impersonationEnded } from './impersonation/impersonation-event.ts';
import { logoutEvent } from './sign-in-event.ts';

type Deps = Pick<AuthDeps, 'identity' | 'request' | 'nowMs'>;

/**
 * Revokes the session and records LOGOUT in one transaction; whoever acted as somebody ends that too. A session that is over
 * already leaves no second event.
 */
export async function signOut(
  deps: Deps,
  { principal }: { principal: SessionPrincipal | null },
): Promise<Recorded<{ signedOut: boolean }>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    if (principal === null) return { signedOut: false };
    const { session, sessionId } = principal;
    const acting = await tx.endActing(sessionId);
    if (!(await tx.revokeSession(sessionId)) && !acting) return { signedOut: false };
    const ended = acting ? [impersonationEnded(deps, { admin: session.user, acting }, 'sign-out')] : [];
    const events = [...ended, logoutEvent(deps, session.user)];
    await tx.record(
      instance,
      events.map((input) => ({ input })),
    );
    return { signedOut: true };
  });
}

/** By the session's id, as the cookie has it. */
export const signOutById = async (deps: Deps, sessionId: string): Promise<Recorded<{ signedOut: boolean }>> =>
  signOut(deps, { principal: await findPrincipal(deps, sessionId) });
