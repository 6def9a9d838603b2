import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup } from '../src/backup.ts';
import { BACKUP_TABLES } from '../src/backup-tables.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { ensureMonths } from '../src/partitions.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { openFreshServer } from './fresh-server.ts';
import { addTenant, inContext, insertEvent, insertPersonal, signedContext, uuidAt } from './sample-rows.ts';

/** The secret of the databases that are restored into. */
export const OTHER_SECRET = 'the-secret-of-the-new-server-9876543210';
const LONG_AGO = Date.UTC(2019, 4, 3, 12);

/** A database with rows in every table, to be backed up, and a server of its own to restore on. */
export async function openBackupWorld() {
  const source = await createTestDatabase();
  const fresh = await openFreshServer();
  const folder = mkdtempSync(join(tmpdir(), 'indelible-backup-'));
  await addTenant(source.ownerUrl, 61, 'acme');
  await addTenant(source.ownerUrl, 62, 'globex');
  await withClient(source.urls.identity, async (client) => {
    await client.query(
      `INSERT INTO app_user (id, email, name, password_hash) VALUES (gen_random_uuid(), 'a@b.c', E'tab\\t"\\\\ \\n', 'hash')`,
    );
    await client.query(`INSERT INTO membership (tenant_id, user_id, role) SELECT 61, id, 'owner' FROM app_user`);
    await client.query(
      `INSERT INTO session (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() FROM app_user`,
    );
  });
  await withClient(source.urls.app, async (client) => {
    await ensureMonths(client, ['2019-05-01']);
    for (const tenant of [61, 62, 0])
      await inContext(client, signedContext(source.keys, tenant), async () => {
        for (let at = 0; at < 20; at++) await insertEvent(client, tenant, uuidAt(LONG_AGO + at));
        for (let at = 0; at < 20; at++) await insertEvent(client, tenant);
        await insertPersonal(client, tenant, `\\N\t{"a":1}\n€ 😀 \\. ${tenant}`);
      });
  });
  let databases = 0;
  return {
    source,
    folder,
    makeBackup: (name: string) => backup({ ownerUrl: source.ownerUrl, secret: TEST_SECRET, file: join(folder, name) }),
    /** The owner's URL of a database without anything in it. */
    emptyDatabase: async () => {
      const name = `product_${++databases}`;
      await withClient(fresh.url, (client) => client.query(`CREATE DATABASE ${name}`));
      return urlAs(fresh.url, { database: name });
    },
    close: async () => {
      await fresh.stop();
      await source.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every row of every table of a back-up as text, sorted. */
export async function content(ownerUrl: string): Promise<Record<string, string[]>> {
  return withClient(ownerUrl, async (client) => {
    const found: Record<string, string[]> = {};
    for (const table of BACKUP_TABLES) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`,
      );
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  });
}
