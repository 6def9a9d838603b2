import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, isVisible, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** A holder in another container can't be seen: it is gone when its lease has not been touched for this long. */
const SILENT_LIMIT_MS = 20_000;

export type Lease = { path: string };

/** Says that this process uses the server. Under the folder's lock. */
export function takeLease(folder: string): Lease {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${process.pid}-${randomUUID()}.json`);
  writeFileSync(`${path}.new`, JSON.stringify(ownIdentity()), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return { path };
}

/** Keeps the lease from looking silent to another container. */
export function touchLease(lease: Lease, nowMs: number): void {
  utimesSync(lease.path, nowMs / 1000, nowMs / 1000);
}

export function dropLease(lease: Lease): void {
  rmSync(lease.path, { force: true });
}

/** The holders that still live; the leases of killed ones are removed. Under the folder's lock. */
export function liveHolders(folder: string, nowMs: number): ProcessIdentity[] {
  const holders: ProcessIdentity[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const holder = name.endsWith('.json') ? parse(path) : null;
    const lives =
      holder !== null && (isVisible(holder) ? isAlive(holder) : nowMs - statSync(path).mtimeMs < SILENT_LIMIT_MS);
    if (lives) holders.push(holder);
    else rmSync(path, { force: true });
  }
  return holders;
}

function parse(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
