import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { processStart } from '@indelible/db/embedded/process-identity';
import { vi } from 'vitest';

/** The product as a person runs it: `npm …` in the repository, each with a data folder of its own. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OWN_VARIABLES = Object.keys(parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8')));

export type Npm = {
  process: ChildProcess;
  pid: number;
  output: () => string;
  ended: Promise<{ code: number | null; signal: string | null }>;
};
export type Running = Npm & { url: string; supervisor: number; web: number; tree: number[] };

export function makeDataDir(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'indelible-start-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

const opened = new Set<number>();
// A test run that is stopped half-way: a group of its own hears nothing of that.
process.once('SIGTERM', () => {
  for (const pid of opened) process.kill(-pid, 'SIGTERM');
  process.kill(process.pid, 'SIGTERM');
});

/** In a process group of its own, as a terminal gives one to each command. Its standard input stays open. */
export function open(program: string, args: string[], env: Record<string, string>): Npm {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !OWN_VARIABLES.includes(name) && !/^(npm_|VITEST|NODE_ENV)/.test(name),
  );
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), ENV_FILE: '/dev/null', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  opened.add(child.pid!);
  child.once('exit', () => opened.delete(child.pid!));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { process: child, pid: child.pid!, output: () => output, ended };
}

/** @param input  all of its standard input */
export function npm(args: string[], env: Record<string, string>, input = ''): Npm {
  const opened = open('npm', args, env);
  opened.process.stdin!.end(input);
  return opened;
}

/** Everything below a process, itself included, by /proc. */
export function treeOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return []; // it ended meanwhile
      }
    });
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)]);
  return [pid, ...below(pid)];
}

export const alive = (pids: number[]): number[] => pids.filter((pid) => processStart(pid) !== null);

type Lock = { holder: { pid: number }; url: string | null; web: { pid: number } | null };
export function lockOf(dataDir: string): Lock | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'supervisor.lock'), 'utf8')) as Lock;
  } catch {
    return null;
  }
}

export const health = async (url: string): Promise<number> => (await fetch(`${url}/api/health`)).status;

const BANNER_END = 'Ctrl-C stops everything';

/** `npm start`, until it is ready. Without the demo unless asked for, on any free port. */
export async function startProduct(dataDir: string, env: Record<string, string> = {}): Promise<Running> {
  const started = npm(['start'], { DATA_DIR: dataDir, PORT: '0', DEMO: 'off', ...env });
  let over = false;
  started.ended.then(() => {
    over = true;
  });
  const lock = await vi.waitUntil(
    () => {
      if (over) throw new Error(`npm start ended:\n${started.output()}`);
      const found = lockOf(dataDir);
      // The lock is written before the banner is printed.
      if (!started.output().includes(BANNER_END)) return null;
      return found?.url && found.web && treeOf(started.pid).includes(found.holder.pid) ? found : null;
    },
    { timeout: 150_000, interval: 50 },
  );
  return { ...started, url: lock.url!, supervisor: lock.holder.pid, web: lock.web!.pid, tree: treeOf(started.pid) };
}

/** null while there is none. */
export function postgresPid(dataDir: string): number | null {
  const path = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}
