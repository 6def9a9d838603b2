import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SdkError } from '../sdk-error.ts';

/** A holder on another machine (another container on one volume) counts as gone after this silence. */
const SILENT_MS = 60_000;
const BEAT_MS = 15_000;

type Holder = { pid: number; started: string; host: string };
export type SpoolLock = { release: () => void };

/**
 * Takes a spool for this process or throws `spool_locked`. Locks are numbered, the highest counts, and taking over from a dead
 * holder makes the next one, which only one process can (link is atomic): a fresh lock is never mistaken for a stale one.
 */
export function lockSpool(path: string): SpoolLock {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const latest = latestOf(path);
  if (latest > 0) {
    const holder = holderOf(nameOf(path, latest));
    if (holder !== null && !isGone(holder, nameOf(path, latest))) throw locked(path, holder);
  }
  const own = nameOf(path, latest + 1);
  if (!link(path, own) || latestOf(path) !== latest + 1) throw locked(path, holderOf(own));
  for (let number = 1; number <= latest; number++) rmSync(nameOf(path, number), { force: true });
  const beat = setInterval(() => touch(own), BEAT_MS).unref();
  return {
    release: () => {
      clearInterval(beat);
      // Left, but free: numbers only grow.
      writeFileSync(own, 'null');
    },
  };
}

const nameOf = (path: string, number: number) => `${path}.lock.${number}`;

function latestOf(path: string): number {
  const start = `${basename(path)}.lock.`;
  const numbers = readdirSync(dirname(path))
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)));
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

function link(path: string, own: string): boolean {
  const fresh = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  writeFileSync(fresh, JSON.stringify(self()), { mode: 0o600 });
  try {
    linkSync(fresh, own);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(fresh, { force: true });
  }
}

const self = (): Holder => ({ pid: process.pid, started: startOf(process.pid), host: hostname() });

/** When a process began, in ticks since the boot; '' where the system does not say. With it a pid is not taken for its successor. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isGone({ pid, started, host }: Holder, file: string): boolean {
  if (host !== hostname()) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > SILENT_MS;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  return started !== startOf(pid);
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Removed by hand: whoever did that gave the spool away.
  }
}

function locked(path: string, holder: Holder | null): SdkError {
  const by = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new SdkError('spool_locked', `${path} is held by ${by}: a spool belongs to one process`, {
    field: 'spool',
    received: by,
  });
}
