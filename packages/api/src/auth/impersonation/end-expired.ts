import type { SessionPrincipal } from '../../principal.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { endImpersonation } from './end-impersonation.ts';

/**
 * The next request of a session whose hour is over ends it, with its event; when that can't be written, nothing is answered.
 * Nobody acted as anybody in between: rights end with the hour, whether a request comes or not.
 */
export async function endExpired(
  deps: Pick<AuthDeps, 'identity' | 'request' | 'nowMs'>,
  principal: SessionPrincipal | null,
): Promise<SessionPrincipal | null> {
  const acting = principal?.session.acting ?? null;
  if (principal === null || acting === null || Date.parse(acting.until) > deps.nowMs()) return principal;
  await endImpersonation(deps, principal.session, 'expired');
  return { ...principal, session: { ...principal.session, acting: null } };
}
