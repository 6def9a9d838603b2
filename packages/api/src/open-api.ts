import { openDatabase } from '@indelible/db/database';
import type { ServingKeys, ServingUrls } from '@indelible/db/ports';
import type { Deps } from './context.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { DiffPool } from './diff/diff-pool.ts';
import { diffWorkerPath } from './diff/worker-path.ts';
import { type Log, logToStderr } from './log.ts';
import { pageCursors } from './page-cursors.ts';

export type ApiOptions = {
  urls: ServingUrls;
  keys: ServingKeys;
  /** Keys whose values are redacted, beside the defaults. */
  redactKeys?: readonly string[];
  /** Hex SHA-256 of the first run's one-time code; null turns that page off. */
  firstRunCodeSha256: string | null;
  log?: Log;
  nowMs?: () => number;
};

export type OpenApi = Deps & { close(): Promise<void> };

/**
 * The composition root of whatever serves requests: the stores, the threads that draw diffs, cursors and log, once a
 * process. Nothing connects before a query does; `close` ends it all.
 */
export function openApi(options: ApiOptions): OpenApi {
  const { urls, keys, redactKeys = [], firstRunCodeSha256, log = logToStderr, nowMs = Date.now } = options;
  const database = openDatabase({ urls, keys, redactKeys, nowMs });
  const drawer = new DiffPool({ workerPath: diffWorkerPath(), log });
  const close = async () => {
    await drawer.close();
    await database.close();
  };
  const held = { database, cursors: pageCursors(keys.cursor), drawer, diffCache: new DiffCache(nowMs) };
  return { ...held, log, nowMs, firstRunCodeSha256, close };
}
