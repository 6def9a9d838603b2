import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import type { Database } from '@indelible/db/ports';
import type { AuthDeps } from './auth/auth-deps.ts';
import type { DiffCache } from './diff/diff-cache.ts';
import type { Log } from './log.ts';
import { findPrincipal, type Principal } from './principal.ts';

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
  /** Hex SHA-256 of the one-time code that lets the first instance admin be made; null turns the page off. */
  firstRunCodeSha256: string | null;
};

export type Context = { deps: Deps; request: RequestFacts; principal: () => Promise<Principal | null> };

/** Reads no table yet: an unreachable database must meet the error mapping, which begins with the procedure. */
export function createContext(deps: Deps, request: RequestFacts): Context {
  let found: Promise<Principal | null> | null = null;
  const principal = () => {
    found ??= findPrincipal(deps.database.identity, request.sessionId);
    return found;
  };
  return { deps, request, principal };
}

export const authDeps = ({ deps, request }: Pick<Context, 'deps' | 'request'>): AuthDeps => ({
  identity: deps.database.identity,
  request: { ip: request.ip, userAgent: request.userAgent, correlationId: request.requestId },
  nowMs: deps.nowMs,
  firstRunCodeSha256: deps.firstRunCodeSha256,
});
