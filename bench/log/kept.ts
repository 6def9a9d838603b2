import { existsSync, rmSync } from 'node:fs';
import { stopAbandoned } from '@indelible/db/embedded/abandoned';
import { startEmbedded } from '@indelible/db/embedded/start';
import { urlAs, withClient } from '@indelible/db/owner-client';
import { prepareDatabase } from '@indelible/db/prepare';
import { SECRET } from '../store/open-store.ts';
import { listenForStop } from '../store/stop.ts';
import { closeMonths } from './close-months.ts';
import { moveTenantIds } from './fill-log.ts';
import { makeLog, newStamp } from './make-log.ts';
import { VERSION } from './shape.ts';
import { createStamp, readStamp, type Stamp } from './stamp.ts';

export type KeptLog = { ownerUrl: string; stamp: Stamp; reused: boolean };

export type KeptServer = {
  /** The generated log of so many events: the one that is kept, or a new one. */
  log(events: number): Promise<KeptLog>;
  /** Owner's URL of an empty database of the product, gone after `work`. */
  withFresh<T>(name: string, work: (ownerUrl: string) => Promise<T>): Promise<T>;
  /** Owner's URL of a copy of a kept log, to be written into; gone after `work`. Takes seconds a GB. */
  withCopy<T>(log: KeptLog, work: (ownerUrl: string) => Promise<T>): Promise<T>;
};

/** The embedded server of the bench's folder, with the settings of the product; stopped after `work`, its data stays. */
export async function withKept<T>(dataDir: string, work: (kept: KeptServer) => Promise<T>): Promise<T> {
  const stop = listenForStop();
  const server = await startEmbedded(dataDir);
  const kept: KeptServer = {
    log: (events) => keptLog(server.ownerUrl, events),
    withFresh: async (name, use) => whileThere(server.ownerUrl, name, await makeFresh(server.ownerUrl, name), use),
    withCopy: async (log, use) => whileThere(server.ownerUrl, 'copied', await makeCopy(server.ownerUrl, log), use),
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
    await moveTenantIds(ownerUrl);
    const stamp = await makeLog(ownerUrl, kept);
    await closeMonths(ownerUrl);
    return { ownerUrl, stamp, reused: kept.stage === 'whole' };
  }
  await makeFresh(serverUrl, name);
  const stamp = newStamp(events, Date.now());
  await createStamp(ownerUrl, stamp);
  const made = await makeLog(ownerUrl, stamp);
  await closeMonths(ownerUrl);
  return { ownerUrl, stamp: made, reused: false };
}

async function makeFresh(serverUrl: string, name: string): Promise<string> {
  await drop(serverUrl, name);
  await withClient(serverUrl, (server) => server.query(`CREATE DATABASE ${name}`));
  const ownerUrl = urlAs(serverUrl, { database: name });
  await prepareDatabase(ownerUrl, SECRET);
  return ownerUrl;
}

/** Of the files: a million events in seconds, where writing them again took minutes. */
async function makeCopy(serverUrl: string, { ownerUrl }: KeptLog): Promise<string> {
  const from = new URL(ownerUrl).pathname.slice(1);
  await drop(serverUrl, 'copied');
  await withClient(serverUrl, (server) => server.query(`CREATE DATABASE copied TEMPLATE ${from} STRATEGY FILE_COPY`));
  return urlAs(serverUrl, { database: 'copied' });
}

async function whileThere<T>(
  serverUrl: string,
  name: string,
  ownerUrl: string,
  use: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  try {
    return await use(ownerUrl);
  } finally {
    await drop(serverUrl, name);
  }
}

const drop = (serverUrl: string, name: string) =>
  withClient(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
