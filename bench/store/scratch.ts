import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAbandoned } from '@indelible/db/embedded/abandoned';
import { startEmbedded } from '@indelible/db/embedded/start';
import type { TenantRef } from '@indelible/db/ports';
import type pg from 'pg';
import { type Store, withStore } from './open-store.ts';
import { listenForStop } from './stop.ts';

export type Scratch = Store & { tenant(id: number, slug: string): Promise<TenantRef> };

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
    return await Promise.race([stop.signalled, withStore(server.ownerUrl, (store) => work(scratchOf(store)))]);
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
    stop.listenNoMore();
  }
}

/** What a killed run left behind: its server goes on, and nobody else would ever stop it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (await stopAbandoned(folder).catch(() => false)) rmSync(folder, { recursive: true, force: true });
  }
}

const scratchOf = (store: Store): Scratch => ({
  ...store,
  tenant: (id, slug) => addTenant(store.owner, id, slug),
});

async function addTenant(owner: pg.Client, id: number, slug: string): Promise<TenantRef> {
  const { rows } = await owner.query<{ uid: string }>(
    'INSERT INTO tenant (id, uid, slug, name) VALUES ($1, gen_random_uuid(), $2, $2) RETURNING uid::text AS uid',
    [id, slug],
  );
  return { id, uid: rows[0]!.uid, slug, name: slug };
}
