import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@indelible/db/database';
import { stopAbandoned } from '@indelible/db/embedded/abandoned';
import { startEmbedded } from '@indelible/db/embedded/start';
import { deriveKeys } from '@indelible/db/keys';
import { withClient } from '@indelible/db/owner-client';
import type { Database, ServingKeys, ServingUrls, TenantRef } from '@indelible/db/ports';
import { prepareDatabase } from '@indelible/db/prepare';
import { servingUrls } from '@indelible/db/roles';
import type pg from 'pg';

const SECRET = 'indelible-bench-secret-of-more-than-32-characters';

export type Scratch = {
  ownerUrl: string;
  urls: ServingUrls;
  keys: ServingKeys;
  /** The store as the web process opens it. */
  database: Database;
  /** A connection as the superuser, whom row-level security does not bind. */
  owner: pg.Client;
  tenant(id: number, slug: string): Promise<TenantRef>;
};

const PREFIX = 'indelible-bench-';

/**
 * An embedded server of its own, with the settings of the product (it syncs to disk, unlike a test's), migrated and
 * empty; stopped and removed after `work`, also when a signal ends it.
 */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  await sweep();
  const stop = listenForStop();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const server = await startEmbedded(folder);
  try {
    return await Promise.race([stop.signalled, onServer(server.ownerUrl, work)]);
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
    stop.listenNoMore();
  }
}

async function onServer<T>(ownerUrl: string, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  await prepareDatabase(ownerUrl, SECRET);
  const [urls, keys] = [servingUrls(ownerUrl, SECRET), deriveKeys(SECRET).serving];
  const database = openDatabase({ urls, keys });
  try {
    return await withClient(ownerUrl, (owner) =>
      work({ ownerUrl, urls, keys, database, owner, tenant: (id, slug) => addTenant(owner, id, slug) }),
    );
  } finally {
    await database.close();
  }
}

/** What a killed run left behind: its server goes on, and nobody else would ever stop it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (await stopAbandoned(folder).catch(() => false)) rmSync(folder, { recursive: true, force: true });
  }
}

function listenForStop() {
  let onSignal = (_: NodeJS.Signals) => {};
  const signalled = new Promise<never>((_, reject) => {
    onSignal = (signal) => reject(new Error(`stopped by ${signal}`));
  });
  signalled.catch(() => {});
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  const listenNoMore = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  return { signalled, listenNoMore };
}

async function addTenant(owner: pg.Client, id: number, slug: string): Promise<TenantRef> {
  const { rows } = await owner.query<{ uid: string }>(
    'INSERT INTO tenant (id, uid, slug, name) VALUES ($1, gen_random_uuid(), $2, $2) RETURNING uid::text AS uid',
    [id, slug],
  );
  return { id, uid: rows[0]!.uid, slug, name: slug };
}
