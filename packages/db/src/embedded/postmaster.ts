import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AuditError } from '@indelible/audit/errors';
import type { Runner } from './binaries.ts';
import { type Cluster, serverEnv } from './cluster.ts';
import { commandLine } from './process-identity.ts';
import { serverSettings } from './settings.ts';

/** What postmaster.pid says (src/include/utils/pidfile.h): line 1 pid, line 4 port, line 8 status. */
export type Postmaster = { pid: number; port: number; status: string };

export type StartOptions = {
  /** Survives no crash, see settings.ts. */
  fast: boolean;
  /** Any free one when absent. */
  port?: number;
};

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;

type Place = Pick<Cluster, 'pgData'>;

const pidFile = (cluster: Place) => join(cluster.pgData, 'postmaster.pid');

function readPidFile(cluster: Place): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** The live server of this cluster; null when the file is missing, stale, or its pid is a zombie or someone else's by now. */
export function runningPostmaster(cluster: Place): Postmaster | null {
  const found = readPidFile(cluster);
  return found?.pid && isServing(cluster, found.pid) ? found : null;
}

const isServing = (cluster: Place, pid: number) => commandLine(pid).includes(`-D ${cluster.pgData} `);

// PostgreSQL refuses to start while ANY process has the pid of a stale file. Deleting the file would also take its guard
// against backends that outlived their postmaster (the shared memory's key), so only the pid is put to ours: a parent's
// pid counts as stale.
function disownStalePid(cluster: Cluster): void {
  const found = readPidFile(cluster);
  if (!found) return;
  const lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
  writeFileSync(pidFile(cluster), [String(process.pid), ...lines.slice(1)].join('\n'));
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

const logTail = (cluster: Cluster) => readFileSync(cluster.logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

function spawnServer(cluster: Cluster, runner: Runner, port: number, fast: boolean): ChildProcess {
  const settings = Object.entries(serverSettings(port, fast)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [...runner.prefix, runner.binary('postgres'), '-D', cluster.pgData, ...settings];
  const log = openSync(cluster.logFile, 'a', 0o600);
  try {
    // Detached: a terminal's Ctrl-C goes to the whole group and must not reach the server before the product.
    return spawn(command[0]!, command.slice(1), {
      ...runner.user,
      cwd: '/',
      env: serverEnv(),
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Waits till the server takes connections (crash recovery included); null when it went away meanwhile. */
export async function untilReady(cluster: Cluster, gone: () => boolean): Promise<Postmaster | null> {
  const end = Date.now() + START_LIMIT_MS;
  while (!gone()) {
    const found = runningPostmaster(cluster);
    if (found?.status === 'ready') return found;
    if (Date.now() > end)
      throw new AuditError(
        'unavailable',
        `PostgreSQL in ${cluster.pgData} is not ready after ${START_LIMIT_MS / 1000} s`,
      );
    await delay(20);
  }
  return null;
}

/** Starts the server; waits for processes of a killed one that still hold its shared memory. */
export async function startPostmaster(cluster: Cluster, runner: Runner, options: StartOptions): Promise<Postmaster> {
  const end = Date.now() + 15_000;
  for (;;) {
    disownStalePid(cluster);
    const child = spawnServer(cluster, runner, options.port ?? (await freePort()), options.fast);
    let failed: string | null = null;
    child.once('error', (error) => {
      failed = error.message;
    });
    child.once('exit', (code, signal) => {
      failed ??= `exit ${code ?? signal}`;
    });
    const ready = await untilReady(cluster, () => failed !== null).catch((error: unknown) => {
      // Perhaps it has no pid file yet by which it would be found.
      child.kill('SIGKILL');
      throw error;
    });
    if (ready) {
      child.unref();
      return ready;
    }
    const tail = logTail(cluster);
    const transient = /pre-existing shared memory block|could not bind IPv4/.test(tail);
    if (!transient || Date.now() > end)
      throw new AuditError('unavailable', `PostgreSQL did not start (${failed}); ${cluster.logFile} ends:\n${tail}`);
    await delay(200);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

// The process itself: its pid file goes a moment before it does.
async function isGone(cluster: Cluster, pid: number, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (isServing(cluster, pid)) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}

/** Asks for a fast shutdown and does not wait, for a process that ends at this moment. */
export function askToStop(dataDir: string): void {
  const found = runningPostmaster({ pgData: join(dataDir, 'postgres') });
  if (found) signal(found.pid, 'SIGINT');
}

/**
 * Fast shutdown: open transactions roll back, a checkpoint is written. One that does not end in `limitMs` is ended without the
 * checkpoint, then killed: that loses nothing that was acknowledged, the next start replays the log. Waits till it is gone.
 */
export async function stopPostmaster(cluster: Cluster, limitMs = STOP_LIMIT_MS): Promise<void> {
  const found = runningPostmaster(cluster);
  if (!found) return;
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(found.pid, name);
    if (await isGone(cluster, found.pid, limitMs)) return;
  }
  throw new AuditError('unavailable', `PostgreSQL (pid ${found.pid}) does not stop`);
}
