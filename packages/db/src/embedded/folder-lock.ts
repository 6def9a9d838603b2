import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AuditError } from '@indelible/audit/errors';
import { isAlive, isVisible, ownIdentity, type ProcessIdentity } from './process-identity.ts';

const WAIT_LIMIT_MS = 120_000;
/** A holder that can't be seen from here (another container) counts as gone after this silence. */
const INVISIBLE_LIMIT_MS = 60_000;

type Turn = { number: number; free: boolean };

// The folder holds numbered turns; the highest decides. Taking over a dead holder's turn means making the next one, which
// only one process can (link is atomic), so there is no moment at which a fresh lock is mistaken for the stale one.
function latestTurn(folder: string): Turn {
  const names = readdirSync(folder);
  const number = Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
  return { number, free: number === 0 || names.includes(`${number}.free`) };
}

function holderOf(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

function isAbandoned(path: string): boolean {
  const holder = holderOf(path);
  if (!holder) return !existsSync(path);
  if (isVisible(holder)) return !isAlive(holder);
  return Date.now() - statSync(path).mtimeMs > INVISIBLE_LIMIT_MS;
}

function take(folder: string, number: number): boolean {
  const path = join(folder, String(number));
  const fresh = join(folder, `new-${randomUUID()}`);
  writeFileSync(fresh, JSON.stringify(ownIdentity()), { mode: 0o600 });
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(fresh, { force: true });
  }
  // Someone was quicker, and so much so that the turn above was cleaned away already: then a higher one stands.
  if (latestTurn(folder).number === number) return true;
  rmSync(path, { force: true });
  return false;
}

function clean(folder: string, number: number): void {
  for (const name of readdirSync(folder))
    if (/^\d+(\.free)?$/.test(name) && Number.parseInt(name, 10) < number) rmSync(join(folder, name), { force: true });
}

/** Runs `work` while no other process is inside the same folder's lock. A killed holder's lock passes on at once. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const end = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const { number, free } = latestTurn(folder);
    if ((free || isAbandoned(join(folder, String(number)))) && take(folder, number + 1)) {
      try {
        clean(folder, number + 1);
        return await work();
      } finally {
        writeFileSync(join(folder, `${number + 1}.free`), '', { mode: 0o600 });
      }
    }
    if (Date.now() > end) {
      const holder = holderOf(join(folder, String(number)));
      throw new AuditError('unavailable', `Another process (pid ${holder?.pid ?? 'unknown'}) holds ${folder}`, {
        field: 'DATA_DIR',
      });
    }
    await delay(20 + Math.random() * 30);
  }
}
