import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditError } from '@indelible/audit/errors';
import pg from 'pg';
import { withClient } from '../owner-client.ts';
import { chooseRunner } from './binaries.ts';
import { type Cluster, ensureCluster, openCluster } from './cluster.ts';
import { withFolderLock } from './folder-lock.ts';
import { dropLease, type Lease, liveHolders, takeLease, touchLease } from './leases.ts';
import { boundLog } from './log-bound.ts';
import { type Postmaster, runningPostmaster, startPostmaster, stopPostmaster, untilReady } from './postmaster.ts';
import { isVisible } from './process-identity.ts';

export type EmbeddedServer = {
  /** The superuser's URL of the database `indelible`. Not for what serves requests. */
  ownerUrl: string;
  /** Ends this process's use; the last one out stops the server. May be called twice. */
  release(): Promise<void>;
};

export type EmbeddedOptions = {
  /** For tests that throw the folder away: no fsync, so a crash may lose everything. */
  fast?: boolean;
};

const HEARTBEAT_MS = 5_000;
const DATABASE = 'indelible';

/**
 * Starts the PostgreSQL of a DATA_DIR, or joins the one that runs there. Every user of it holds a lease; what a killed
 * process left (a lock, a lease, a running or half-dead server) is taken over.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const folder = openFolder(resolve(dataDir));
  const leases = join(folder, 'leases');
  const lock = join(folder, 'lock');
  const cluster = openCluster(folder);
  const { lease, postmaster } = await withFolderLock(lock, async () => {
    const own = takeLease(leases);
    try {
      assertNotElsewhere(folder, leases);
      return { lease: own, postmaster: await startOrJoin(cluster, options.fast ?? false) };
    } catch (error) {
      dropLease(own);
      throw error;
    }
  });
  const heartbeat = setInterval(() => beat(lease, cluster), HEARTBEAT_MS).unref();
  let released: Promise<void> | null = null;
  const release = () =>
    withFolderLock(lock, async () => {
      clearInterval(heartbeat);
      dropLease(lease);
      if (liveHolders(leases, Date.now()).length === 0) await stopPostmaster(cluster);
    });
  return {
    ownerUrl: urlOf(cluster, postmaster.port, DATABASE),
    release: () => (released ??= release()),
  };
}

function openFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // Root's server runs as another user, who must pass through; what stands beside it is 0600.
  if (process.getuid?.() === 0) chmodSync(path, (statSync(path).mode & 0o777) | 0o011);
  return path;
}

function assertNotElsewhere(folder: string, leases: string): void {
  const other = liveHolders(leases, Date.now()).find((holder) => !isVisible(holder));
  if (other)
    throw new AuditError('unavailable', `${folder} is in use by another container (pid ${other.pid} there)`, {
      field: 'DATA_DIR',
    });
}

async function startOrJoin(cluster: Cluster, fast: boolean): Promise<Postmaster> {
  boundLog(cluster.logFile);
  const running = runningPostmaster(cluster);
  const joined = running && (await untilReady(cluster, () => runningPostmaster(cluster) === null));
  if (joined) {
    await ensureDatabase(cluster, joined.port);
    return joined;
  }
  const runner = chooseRunner(cluster.dataDir);
  ensureCluster(cluster, runner, fast);
  const started = await startPostmaster(cluster, runner, fast);
  await ensureDatabase(cluster, started.port);
  return started;
}

const urlOf = (cluster: Cluster, port: number, database: string) =>
  `postgresql://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(DATABASE)}`);
  });
}

// A lease that someone removed, or a full disk, must not end the process that serves.
function beat(lease: Lease, cluster: Cluster): void {
  try {
    touchLease(lease, Date.now());
    boundLog(cluster.logFile);
  } catch {}
}
