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

const TEXT = `E'tab\\t"\\\\ €'`;
const HASH = `sha256('x')`;
/** One row of each of a user's, and what is left out: links and counters. */
const ACCOUNT_ROWS = [
  `UPDATE tenant SET settings = '{"sessionHours": 8}', version = 3 WHERE id = 0`,
  `INSERT INTO second_factor (user_id, sealed_secret, confirmed_at) SELECT id, '\\x00ff', now() FROM app_user`,
  `INSERT INTO recovery_code (user_id, hash) SELECT id, ${HASH} FROM app_user`,
  `INSERT INTO user_identity (issuer, subject, user_id) SELECT 'https://id', ${TEXT}, id FROM app_user`,
  `INSERT INTO password_reset (id, user_id, token_hash, expires_at) SELECT gen_random_uuid(), id, ${HASH}, now() FROM app_user`,
  `INSERT INTO sign_in_throttle (key, failures, window_started_at) VALUES (${HASH}, 1, now())`,
];
/** One row of each of tenant 61's. */
const TENANT_ROWS = [
  `INSERT INTO membership (tenant_id, user_id) SELECT 61, id FROM app_user`,
  `INSERT INTO user_group (tenant_id, id, name, description) VALUES (61, gen_random_uuid(), 'Team €', ${TEXT})`,
  `INSERT INTO group_member (tenant_id, group_id, user_id) SELECT 61, g.id, u.id FROM user_group g, app_user u`,
  `INSERT INTO role (tenant_id, id, name, permissions) VALUES (61, gen_random_uuid(), 'Reader', '{AUDITLOG:LIST,AUDITLOG:VIEW}')`,
  `INSERT INTO service_account (tenant_id, id, name) VALUES (61, gen_random_uuid(), 'robot')`,
  `INSERT INTO api_token (tenant_id, id, service_account_id, name, prefix, hash, scopes)
     SELECT 61, gen_random_uuid(), id, 'CI', 'ind_abcd', ${HASH}, '{events:read}' FROM service_account`,
  `INSERT INTO binding (tenant_id, id, group_id, role_id, namespace) SELECT 61, gen_random_uuid(), g.id, r.id, 'company' FROM user_group g, role r`,
  `INSERT INTO saved_view (tenant_id, id, slug, owner_id, name, pins, starred_by) SELECT 61, gen_random_uuid(), 'abcdefghij', id, 'Deletions', '{region}', ARRAY[id] FROM app_user LIMIT 1`,
  `INSERT INTO binding (tenant_id, id, user_id, built_in_role) SELECT 61, gen_random_uuid(), id, 'owner' FROM app_user`,
  `INSERT INTO invitation (tenant_id, id, email, built_in_role, token_hash, expires_at, invited_by)
     VALUES (61, gen_random_uuid(), 'guest@x', 'viewer', ${HASH}, now(), 'Ada')`,
];

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
    await client.query(
      `INSERT INTO session (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() FROM app_user`,
    );
    for (const sql of ACCOUNT_ROWS) await client.query(sql);
    await inContext(client, signedContext(source.keys, 61), async () => {
      for (const sql of TENANT_ROWS) await client.query(sql);
    });
  });
  await withClient(source.ownerUrl, (owner) => owner.query(`INSERT INTO dropped_month VALUES ('2018-04-01', now())`));
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
