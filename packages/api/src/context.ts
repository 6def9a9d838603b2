import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import type { Database } from '@indelible/db/ports';
import type { AuthDeps, AuthParts } from './auth/auth-deps.ts';
import { endExpired } from './auth/impersonation/end-expired.ts';
import type { DiffCache } from './diff/diff-cache.ts';
import type { Log } from './log.ts';
import { findPrincipal, type SessionPrincipal } from './principal.ts';
import type { RateLimits } from './rate-limit/rate-limits.ts';

/** What one HTTP request says of itself. `ip` is the socket's address or a trusted proxy's word, never a bare header. */
export type RequestFacts = {
  /** From the signed session cookie; null when there is none. */
  sessionId: string | null;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
};

/** What the process holds for all requests; made once by `openApi` (open-api.ts) or by a test. */
export type Deps = {
  database: Database;
  cursors: PageCursors;
  drawer: DiffDrawer;
  diffCache: DiffCache;
  log: Log;
  nowMs: () => number;
  auth: AuthParts;
  /** null: not limited (the command line, tests). */
  limits: RateLimits | null;
};

export type Context = { deps: Deps; request: RequestFacts; principal: () => Promise<SessionPrincipal | null> };

/** Reads no table yet: an unreachable database must meet the error mapping, which begins with the procedure. */
export function createContext(deps: Deps, request: RequestFacts): Context {
  let found: Promise<SessionPrincipal | null> | null = null;
  const principal = () => {
    const auth = authDeps({ deps, request });
    found ??= findPrincipal(auth, request.sessionId).then((caller) => endExpired(auth, caller));
    return found;
  };
  return { deps, request, principal };
}

export const authDeps = ({ deps, request }: Pick<Context, 'deps' | 'request'>): AuthDeps => ({
  identity: deps.database.identity,
  request: { ip: request.ip, userAgent: request.userAgent, correlationId: request.requestId },
  nowMs: deps.nowMs,
  log: deps.log,
  ...deps.auth,
});
