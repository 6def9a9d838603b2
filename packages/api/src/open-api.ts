import type { Database } from '@indelible/db/ports';
import type { Deps } from './context.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { DiffPool } from './diff/diff-pool.ts';
import { diffWorkerPath } from './diff/worker-path.ts';
import { type Log, logToStderr } from './log.ts';
import { pageCursors } from './page-cursors.ts';

export type ApiOptions = {
  database: Database;
  /** ServingKeys.cursor: hex of 32 bytes. */
  cursorKey: string;
  firstRunCodeSha256: string | null;
  log?: Log;
  nowMs?: () => number;
};

export type OpenApi = Deps & { close(): Promise<void> };

/** What the process holds for all requests, over a database that is open already. `close` ends both. */
export function assembleApi(options: ApiOptions): OpenApi {
  const { database, cursorKey, firstRunCodeSha256, log = logToStderr, nowMs = Date.now } = options;
  const drawer = new DiffPool({ workerPath: diffWorkerPath(), log });
  const close = async () => {
    await drawer.close();
    await database.close();
  };
  const held = { database, cursors: pageCursors(cursorKey), drawer, diffCache: new DiffCache(nowMs) };
  return { ...held, log, nowMs, firstRunCodeSha256, close };
}
