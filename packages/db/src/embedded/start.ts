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
import { runningPostmaster, type StartOptions, startPostmaster, stopPostmaster, untilReady } from './postmaster.ts';
import { isVisible } from './process-identity.ts';

export type EmbeddedServer = {
  /** The superuser's URL of the database `indelible`; the same for as long as this process holds it. */
  ownerUrl: string;
  /** Ends this process's use; the last one out stops the server. May be called twice. */
  release(): Promise<void>;
};

export type EmbeddedOptions = {
  /** For tests that throw the folder away: no fsync, so a crash may lose everything. */
  fast?: boolean;
  /** Told when the server had died and was started again, or could not be. */
  onTrouble?: (message: string) => void;
};

const HEARTBEAT_MS = 2_000;
const DATABASE = 'indelible';

/**
 * Starts the PostgreSQL of a DATA_DIR, or joins the one that runs there, and restarts it on the same port when it dies.
 * Every user of it holds a lease; what a killed process left (a lock, a lease, a half-dead server) is taken over.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const cluster = openCluster(openFolder(resolve(dataDir)));
  const leases = join(cluster.dataDir, 'leases');
  const locked = <T>(work: () => Promise<T>) => withFolderLock(join(cluster.dataDir, 'lock'), work);
  const fast = options.fast ?? false;

  /** Under the lock only. */
  const leave = async (own: Lease) => {
    dropLease(own);
    if (liveHolders(leases, Date.now()).length === 0) await stopPostmaster(cluster);
  };

  const { lease, port } = await locked(async () => {
    const own = takeLease(leases);
    try {
      assertNotElsewhere(cluster, leases);
      return { lease: own, port: await startOrJoin(cluster, { fast }) };
    } catch (error) {
      await leave(own);
      throw error;
    }
  });

  const beat = async () => {
    touchLease(lease, Date.now());
    boundLog(cluster.logFile);
    if (runningPostmaster(cluster)) return;
    await locked(() => startOrJoin(cluster, { fast, port }));
    options.onTrouble?.('PostgreSQL had stopped and was started again');
  };
  const heart = startHeart(beat, (error) => options.onTrouble?.(`PostgreSQL: ${error.message}`));
  const release = async () => {
    await heart.stop();
    await locked(() => leave(lease));
  };
  let released: Promise<void> | null = null;
  return {
    ownerUrl: urlOf(cluster, port, DATABASE),
    release: () => {
      released ??= release();
      return released;
    },
  };
}

// One beat at a time; `stop` waits for the one under way.
function startHeart(beat: () => Promise<void>, onError: (error: Error) => void): { stop(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= beat()
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  }, HEARTBEAT_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}

function openFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // Root's server runs as another user, who must pass through; what stands beside it is 0600.
  if (process.getuid?.() === 0) chmodSync(path, (statSync(path).mode & 0o777) | 0o011);
  return path;
}

function assertNotElsewhere({ dataDir }: Cluster, leases: string): void {
  const other = liveHolders(leases, Date.now()).find((holder) => !isVisible(holder));
  if (other)
    throw new AuditError('unavailable', `${dataDir} is in use by another container (pid ${other.pid} there)`, {
      field: 'DATA_DIR',
    });
}

/** Returns the port. Under the lock only. */
async function startOrJoin(cluster: Cluster, options: StartOptions): Promise<number> {
  boundLog(cluster.logFile);
  const joined = runningPostmaster(cluster) && (await untilReady(cluster, () => runningPostmaster(cluster) === null));
  const { port } = joined ?? (await start(cluster, options));
  await ensureDatabase(cluster, port);
  return port;
}

async function start(cluster: Cluster, options: StartOptions) {
  const runner = await chooseRunner(cluster.dataDir);
  await ensureCluster(cluster, runner, options.fast);
  return startPostmaster(cluster, runner, options);
}

const urlOf = (cluster: Cluster, port: number, database: string) =>
  `postgresql://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(DATABASE)}`);
  });
}
