import { openDatabase } from '@indelible/db/database';
import type { ServingKeys, ServingUrls } from '@indelible/db/ports';
import type { AuthParts } from './auth/auth-deps.ts';
import { authKeys } from './auth/auth-keys.ts';
import { smtpMailer } from './auth/mail/mailer.ts';
import { type OidcProvider, type OidcSettings, oidcProvider } from './auth/oidc/oidc-provider.ts';
import type { Deps } from './context.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { DiffPool } from './diff/diff-pool.ts';
import { diffWorkerPath } from './diff/worker-path.ts';
import { endBrokenExports } from './export/record-export.ts';
import { openHealth } from './health/health.ts';
import { registerStoreGauges } from './health/store-gauges.ts';
import { type LiveLimits, LiveStreams } from './live/live-streams.ts';
import { type Log, logToStderr } from './log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { pageCursors } from './page-cursors.ts';
import { type RateLimitSettings, rateLimits } from './rate-limit/rate-limits.ts';
import { openTailGate, TAIL_EVENTS_MAX } from './rest/ingest/tail-gate.ts';

export type ApiOptions = {
  urls: ServingUrls;
  keys: ServingKeys;
  /** Keys whose values are redacted, beside the defaults. */
  redactKeys?: readonly string[];
  /** Hex SHA-256 of the first run's one-time code; null turns that page off. */
  firstRunCodeSha256: string | null;
  /** Origin under which browsers reach the product; mails with links need it. */
  publicUrl?: string;
  /** Where links are mailed through; absent: an admin hands them on. */
  smtp?: { url: string; from: string };
  oidc?: OidcSettings;
  /** Absent: nobody is limited. */
  rateLimits?: RateLimitSettings;
  /** For `GET /api/metrics` beside instance admins. */
  metricsToken?: string;
  /** Events of one tenant that may wait for their index before no more are taken. */
  tailLimit?: number;
  liveLimits?: LiveLimits;
  log?: Log;
  nowMs?: () => number;
};

/** Milliseconds between two looks for exports whose process is gone. */
const SWEEP_MS = 60_000;

export type OpenApi = Deps & {
  /** Single sign-on; null where none is configured. */
  oidc: OidcProvider | null;
  close(): Promise<void>;
};

/**
 * The composition root of whatever serves requests: the stores, the threads that draw diffs, cursors and log, once a
 * process. Nothing connects before a query does; `close` ends it all.
 */
export function openApi(options: ApiOptions): OpenApi {
  const { urls, keys, redactKeys = [], log = logToStderr, nowMs = Date.now } = options;
  const database = openDatabase({ urls, keys, redactKeys, nowMs });
  const drawer = new DiffPool({ workerPath: diffWorkerPath(), log });
  const live = new LiveStreams(options.liveLimits);
  const sweep = setInterval(() => {
    endBrokenExports(database.identity).catch((cause: unknown) => {
      log({ level: 'warn', message: 'exports that broke off could not be ended', requestId: 'sweep', cause });
    });
  }, SWEEP_MS);
  sweep.unref();
  const close = async () => {
    clearInterval(sweep);
    live.close();
    await drawer.close();
    await database.close();
  };
  const held = { database, cursors: pageCursors(keys.cursor), drawer, diffCache: new DiffCache(nowMs) };
  const limits = options.rateLimits ? rateLimits(options.rateLimits) : null;
  const oidc = options.oidc ? oidcProvider(options.oidc) : null;
  const { tailLimit = TAIL_EVENTS_MAX } = options;
  const tail = openTailGate((tenant) => database.tenant(tenant).ingest.tail(tailLimit), nowMs, tailLimit);
  const health = openHealth(() => database.instance.health(), nowMs);
  const counted = { metrics: createMetrics(), metricsToken: options.metricsToken ?? null, health };
  registerStoreGauges(counted.metrics.registry, health);
  return { ...held, log, nowMs, auth: authParts(options), limits, ...counted, tail, live, oidc, close };
}

const authParts = ({ keys, firstRunCodeSha256, publicUrl, smtp }: ApiOptions): AuthParts => ({
  keys: authKeys(keys.auth),
  mailer: smtp ? smtpMailer(smtp.url, smtp.from) : null,
  publicUrl: publicUrl ?? null,
  firstRunCodeSha256,
});
