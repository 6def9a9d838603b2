import { copyFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 8 * 1024 * 1024;

/** Keeps the server's log under twice the limit: the old half goes to `<log>.1`. The server appends, so truncating is safe. */
export function boundLog(path: string, limitBytes: number = LIMIT_BYTES): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= limitBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
}
