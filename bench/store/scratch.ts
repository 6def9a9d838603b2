import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@indelible/db/database';
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

/**
 * An embedded server of its own, with the settings of the product (it syncs to disk, unlike a test's), migrated and
 * empty; stopped and removed after `work`.
 */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-bench-'));
  const server = await startEmbedded(folder);
  try {
    const { ownerUrl } = server;
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
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addTenant(owner: pg.Client, id: number, slug: string): Promise<TenantRef> {
  const { rows } = await owner.query<{ uid: string }>(
    'INSERT INTO tenant (id, uid, slug, name) VALUES ($1, gen_random_uuid(), $2, $2) RETURNING uid::text AS uid',
    [id, slug],
  );
  return { id, uid: rows[0]!.uid, slug, name: slug };
}
