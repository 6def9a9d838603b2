import type { ErrorCode, ErrorFacts } from '@indelible/audit/errors';
import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import type { Database } from '@indelible/db/ports';
import type { AuthDeps, AuthParts } from './auth/auth-deps.ts';
import { endExpired } from './auth/impersonation/end-expired.ts';
import type { MailTextsIn } from './auth/mail/texts.ts';
import type { DiffCache } from './diff/diff-cache.ts';
import type { Said } from './errors.ts';
import type { Health } from './health/health.ts';
import type { LiveStreams } from './live/live-streams.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { findPrincipal, type SessionPrincipal } from './principal.ts';
import type { RateLimits } from './rate-limit/rate-limits.ts';
import type { TailGate } from './rest/ingest/tail-gate.ts';

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
  metrics: Metrics;
  health: Health;
  /** Who sends it may read the metrics; null: instance admins alone. */
  metricsToken: string | null;
  /** null: nothing says how far the index is behind. */
  tail: TailGate | null;
  live: LiveStreams;
};

export type Context = {
  deps: Deps;
  request: RequestFacts;
  principal: () => Promise<SessionPrincipal | null>;
  /** Counts a call against its limits; throws `too_many_requests`. */
  count: (isOpen: boolean) => Promise<void>;
  /** What is told beside an error, to who reads another language than English; the catalogues are the page's. */
  say?: (error: { code: ErrorCode; message: string; facts: ErrorFacts }) => Said | undefined;
  /** What is mailed on behalf of this request; absent: English. */
  mailTexts?: MailTextsIn;
  /** In which the page that asks is read, a BCP 47 tag; absent: no page, or none that one may choose. */
  language?: string;
};

/**
 * Reads no table yet: an unreachable database must meet the error mapping, which begins with the procedure. A page counts
 * `once`, however many procedures it asks; over HTTP each counts, those of a batch too.
 */
export function createContext(deps: Deps, request: RequestFacts, counted: 'each' | 'once' = 'each'): Context {
  let found: Promise<SessionPrincipal | null> | null = null;
  const principal = () => {
    const auth = authDeps({ deps, request });
    found ??= findPrincipal(auth, request.sessionId).then((caller) => endExpired(auth, caller));
    return found;
  };
  let counting: Promise<void> | null = null;
  const count = async (isOpen: boolean) => {
    const { ip, sessionId: caller } = request;
    const take = async () => deps.limits?.take({ ip, caller, isOpen });
    if (counted === 'each') return take();
    counting ??= take();
    return counting;
  };
  return { deps, request, principal, count };
}

type OfRequest = Pick<Context, 'deps' | 'request' | 'mailTexts' | 'language'>;
export const authDeps = ({ deps, request, mailTexts, language }: OfRequest): AuthDeps => ({
  mailTexts,
  language,
  identity: deps.database.identity,
  request: { ip: request.ip, userAgent: request.userAgent, correlationId: request.requestId },
  nowMs: deps.nowMs,
  log: deps.log,
  ...deps.auth,
});
