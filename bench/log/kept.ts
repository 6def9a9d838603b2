import { existsSync, rmSync } from 'node:fs';
import { stopAbandoned } from '@indelible/db/embedded/abandoned';
import { startEmbedded } from '@indelible/db/embedded/start';
import { urlAs, withClient } from '@indelible/db/owner-client';
import { prepareDatabase } from '@indelible/db/prepare';
import { whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { withSealer } from '../sealing/sealer.ts';
import { SECRET } from '../store/open-store.ts';
import { listenForStop } from '../store/stop.ts';
import { openFill, settleEvents, settleIndex } from './fill-log.ts';
import { TAIL, VERSION } from './shape.ts';

/** What is known of a generated log; stands in it, written when it was whole. */
type Stamp = {
  events: number;
  newestMs: number;
  /** The newest of them, which are left unsealed. */
  tail: number;
  fillSeconds: number;
  sealSeconds: number;
  settleSeconds: number;
};
export type KeptLog = { ownerUrl: string; stamp: Stamp; reused: boolean };

export type KeptServer = {
  /** The generated log of so many events: the one that is kept, or a new one. */
  log(events: number): Promise<KeptLog>;
  /** Owner's URL of an empty database of the product, gone after `work`. */
  withFresh<T>(name: string, work: (ownerUrl: string) => Promise<T>): Promise<T>;
};

/** The embedded server of the bench's folder, with the settings of the product; stopped after `work`, its data stays. */
export async function withKept<T>(dataDir: string, work: (kept: KeptServer) => Promise<T>): Promise<T> {
  const stop = listenForStop();
  const server = await startEmbedded(dataDir);
  const kept: KeptServer = {
    log: (events) => keptLog(server.ownerUrl, events),
    withFresh: async (name, use) => {
      const ownerUrl = await makeFresh(server.ownerUrl, name);
      try {
        return await use(ownerUrl);
      } finally {
        await drop(server.ownerUrl, name);
      }
    },
  };
  try {
    return await Promise.race([stop.signalled, work(kept)]);
  } finally {
    await server.release();
    stop.listenNoMore();
  }
}

/** Removes everything that is kept. Throws while a run uses it. */
export async function removeKept(dataDir: string): Promise<void> {
  if (!existsSync(`${dataDir}/postgres`)) return;
  if (!(await stopAbandoned(dataDir))) throw new RangeError(`${dataDir} is in use, or is no folder of the bench`);
  rmSync(dataDir, { recursive: true, force: true });
}

async function keptLog(serverUrl: string, events: number): Promise<KeptLog> {
  const name = `log_v${VERSION}_${events}`;
  const ownerUrl = urlAs(serverUrl, { database: name });
  const kept = await readStamp(serverUrl, name);
  if (kept) {
    await prepareDatabase(ownerUrl, SECRET);
    return { ownerUrl, stamp: kept, reused: true };
  }
  await makeFresh(serverUrl, name);
  const newestMs = Date.now();
  const seconds = openStopwatch();
  note(`making ${whole(events)} events`);
  const fill = await openFill(ownerUrl, events, newestMs);
  const sealed = events - Math.min(TAIL, Math.round(events / 100));
  await fill(1, sealed);
  const fillSeconds = seconds();
  await settleEvents(ownerUrl);
  const settleSeconds = seconds();
  note('sealing them');
  await sealAll(ownerUrl);
  const sealSeconds = seconds();
  await settleIndex(ownerUrl);
  await fill(sealed + 1, events);
  const stamp = {
    events,
    newestMs,
    tail: events - sealed,
    fillSeconds,
    sealSeconds,
    settleSeconds: settleSeconds + seconds(),
  };
  await withClient(ownerUrl, async (owner) => {
    await owner.query('CREATE SCHEMA bench; CREATE TABLE bench.stamp (stamp jsonb NOT NULL)');
    await owner.query('INSERT INTO bench.stamp VALUES ($1)', [JSON.stringify(stamp)]);
  });
  return { ownerUrl, stamp, reused: false };
}

/** Two sealers share the tenants; what one has the other leaves. */
async function sealAll(ownerUrl: string): Promise<void> {
  const drain = () => withSealer(ownerUrl, (sealer) => sealer.drain());
  await Promise.all([drain(), drain()]);
}

/** Seconds since it was last asked. */
function openStopwatch(): () => number {
  let from = performance.now();
  return () => {
    const before = from;
    from = performance.now();
    return Math.round((from - before) / 100) / 10;
  };
}

/** null where there is no such log, or a run was ended while making it. */
const readStamp = (serverUrl: string, name: string): Promise<Stamp | null> =>
  withClient(serverUrl, async (server) => {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) return null;
    return withClient(urlAs(serverUrl, { database: name }), async (owner) => {
      const { rows } = await owner.query<{ there: boolean }>(`SELECT to_regclass('bench.stamp') IS NOT NULL AS there`);
      if (!rows[0]?.there) return null;
      return (await owner.query<{ stamp: Stamp }>('SELECT stamp FROM bench.stamp')).rows[0]?.stamp ?? null;
    });
  });

async function makeFresh(serverUrl: string, name: string): Promise<string> {
  await drop(serverUrl, name);
  await withClient(serverUrl, (server) => server.query(`CREATE DATABASE ${name}`));
  const ownerUrl = urlAs(serverUrl, { database: name });
  await prepareDatabase(ownerUrl, SECRET);
  return ownerUrl;
}

const drop = (serverUrl: string, name: string) =>
  withClient(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
