// What a serving connection can't do, whatever SQL reaches it.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { roleUrl } from '../src/roles.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, insertPersonal, signedContext } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
const MINE = 11;
const THEIRS = 12;
let partition = '';
const clients: Record<string, pg.Client> = {};

beforeAll(async () => {
  await addTenant(ownerUrl, MINE, 'mine');
  await addTenant(ownerUrl, THEIRS, 'theirs');
  await withClient(urls.app, async (client) => {
    for (const tenant of [MINE, THEIRS])
      await inContext(client, signedContext(keys, tenant), async () => {
        await insertEvent(client, tenant);
        await insertPersonal(client, tenant, `secret name of ${tenant}`);
      });
  });
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT tableoid::regclass::text AS name FROM event LIMIT 1');
    partition = rows[0]!.name;
  });
  for (const [role, url] of Object.entries(urls)) {
    clients[role] = new pg.Client({ connectionString: url });
    await clients[role].connect();
  }
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await database.drop();
});

// {p} is a live partition of `event`.
const REFUSED = [
  `UPDATE event SET outcome = 'SUCCESS'`,
  'DELETE FROM event',
  'TRUNCATE event',
  'TRUNCATE tenant CASCADE',
  'UPDATE {p} SET outcome = outcome',
  'DELETE FROM {p}',
  'TRUNCATE {p}',
  'SELECT * FROM {p}',
  'INSERT INTO {p} SELECT * FROM event',
  'COPY {p} TO STDOUT',
  'DO $$ BEGIN LOCK TABLE event IN ACCESS EXCLUSIVE MODE; END $$',
  'DO $$ BEGIN LOCK TABLE indelible_private.context_key; END $$',
  'DELETE FROM snapshot',
  `UPDATE snapshot SET data = ''`,
  'DELETE FROM actor_context',
  `UPDATE actor_context SET actor_name = 'x'`,
  'DELETE FROM log_leaf',
  'TRUNCATE log_leaf',
  `UPDATE log_leaf SET leaves = ''`,
  'INSERT INTO log_leaf SELECT * FROM log_leaf',
  'INSERT INTO index_posting SELECT * FROM index_posting',
  'DELETE FROM index_posting',
  'DELETE FROM index_segment',
  'UPDATE index_token SET mixed = true',
  'UPDATE seal_state SET index_tx = 9',
  'UPDATE seal_horizon SET tx = 9',
  `SELECT indelible.summarize_tail('event', -1, 0)`,
  'DELETE FROM tenant',
  'UPDATE tenant SET uid = gen_random_uuid()',
  'DELETE FROM event USING tenant WHERE tenant.id = event.tenant_id',
  'WITH gone AS (DELETE FROM event RETURNING *) SELECT * FROM gone',
  'MERGE INTO event USING tenant ON tenant.id = event.tenant_id WHEN MATCHED THEN DELETE',
  `MERGE INTO event USING tenant ON tenant.id = event.tenant_id WHEN MATCHED THEN UPDATE SET outcome = 'SUCCESS'`,
  `INSERT INTO actor_context SELECT * FROM actor_context ON CONFLICT (tenant_id, month, key) DO UPDATE SET actor_name = 'x'`,
  `INSERT INTO event (tenant_id, id, tx) VALUES (${MINE}, gen_random_uuid(), 1)`,
  `INSERT INTO event (tenant_id, id, epoch) VALUES (${MINE}, gen_random_uuid(), 99)`,
  'ALTER TABLE event DISABLE TRIGGER ALL',
  'ALTER TABLE event DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE event NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE event DETACH PARTITION {p}',
  'ALTER TABLE event ADD COLUMN x int',
  'DROP TABLE {p}',
  'DROP TABLE event CASCADE',
  'DROP TRIGGER insert_only ON event',
  'DROP POLICY tenant_read ON event',
  'CREATE POLICY open ON event USING (true)',
  `CREATE RULE r AS ON INSERT TO event DO INSTEAD NOTHING`,
  'CREATE TRIGGER t BEFORE INSERT ON event EXECUTE FUNCTION indelible.refuse_change()',
  'REINDEX TABLE event',
  `SET session_replication_role = replica`,
  'SET row_security = off; SET session_replication_role = replica',
  'SET ROLE postgres',
  'SET ROLE indelible_backup',
  'SET ROLE indelible_restore',
  'SET SESSION AUTHORIZATION indelible_backup',
  'ALTER ROLE indelible_app BYPASSRLS',
  'ALTER ROLE indelible_app SUPERUSER',
  'CREATE ROLE mallory LOGIN',
  'CREATE DATABASE mallory',
  `COPY event TO '/tmp/stolen'`,
  `COPY event TO PROGRAM 'cat'`,
  `SELECT pg_read_file('/etc/passwd')`,
  `SELECT pg_ls_dir('/')`,
  `SELECT lo_import('/etc/passwd')`,
  'SELECT * FROM indelible_private.context_key',
  `UPDATE indelible_private.context_key SET ipad = ''`,
  "SELECT indelible.guard_table('event')",
  `SELECT indelible.begin_restore(gen_random_uuid(), 'x', now())`,
  'SELECT * FROM cluster_epoch',
  "INSERT INTO cluster_epoch (epoch, system_identifier, reason) VALUES (99, '', '')",
  'CREATE TABLE public.mine (a int)',
  "CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'",
  "CREATE FUNCTION indelible.current_tenant() RETURNS int LANGUAGE sql AS 'SELECT 12'",
  "CREATE OR REPLACE FUNCTION indelible.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
  'CREATE SCHEMA mine',
  'CREATE TEMPORARY TABLE event (LIKE public.event)',
  'SELECT * INTO TEMPORARY event FROM public.event',
  'CREATE TEMPORARY VIEW event AS SELECT 1',
  'CREATE EXTENSION dblink',
  "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  'DO $$ BEGIN DELETE FROM event; END $$',
  `DO $$ BEGIN EXECUTE 'TRUNCATE event'; END $$`,
  'ALTER SYSTEM SET fsync = off',
  `SELECT set_config('session_replication_role', 'replica', false)`,
  'SELECT pg_switch_wal()',
];

describe.each(['app', 'identity', 'instanceReader'])('the %s connection', (role) => {
  test.each(REFUSED)('may not: %s', async (sql) => {
    const client = clients[role]!;
    const error = await client.query(sql.replaceAll('{p}', partition)).then(
      () => null,
      (caught: { code: string }) => caught,
    );
    // insufficient_privilege: the right itself is missing, no trigger or policy had to step in.
    expect(error?.code, sql).toBe('42501');
  });
});

// Who else a person is, stands where only the identity login reads; it changes what administration may, and no one's identity.
describe.each([
  [
    'app',
    [
      'SELECT * FROM app_user',
      'SELECT * FROM session',
      'SELECT * FROM membership',
      'SELECT * FROM "_prisma_migrations"',
    ],
  ],
  [
    'instanceReader',
    [
      'SELECT * FROM app_user',
      'SELECT * FROM session',
      `INSERT INTO tenant (uid, slug, name) VALUES (gen_random_uuid(), 'x', 'x')`,
    ],
  ],
  [
    'identity',
    [
      'UPDATE app_user SET id = gen_random_uuid()',
      'UPDATE app_user SET created_at = now()',
      'DELETE FROM app_user',
      'UPDATE membership SET created_at = now()',
      'DELETE FROM session',
      'UPDATE session SET user_id = gen_random_uuid()',
      `UPDATE session SET expires_at = 'infinity'`,
      `UPDATE tenant SET slug = 'y'`,
    ],
  ],
])('identity data and the %s connection', (role, statements) => {
  test.each(statements)('may not: %s', async (sql) => {
    await expect(clients[role]!.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe.each(['indelible_backup', 'indelible_restore', 'indelible_sealer'] as const)('the %s connection', (role) => {
  test.each([
    `UPDATE event SET outcome = 'SUCCESS'`,
    'DELETE FROM event',
    'TRUNCATE event',
    'DELETE FROM log_leaf',
    `UPDATE log_leaf SET leaves = ''`,
    'TRUNCATE index_posting',
    'DELETE FROM seal_state',
    'DELETE FROM actor_context',
    `UPDATE app_user SET password_hash = 'x'`,
    'SELECT * FROM {p}',
    'SELECT * FROM session',
    'SELECT * FROM indelible_private.context_key',
    'ALTER TABLE event DISABLE ROW LEVEL SECURITY',
    'SET ROLE postgres',
    `COPY event TO PROGRAM 'cat'`,
  ])('may not: %s', async (sql) => {
    await withClient(roleUrl(ownerUrl, TEST_SECRET, role), async (client) => {
      await client.query('SET default_transaction_read_only = off');
      await expect(client.query(sql.replaceAll('{p}', partition))).rejects.toMatchObject({ code: '42501' });
    });
  });
});

test('a GRANT by one who may not is only a warning, and gives nothing', async () => {
  await clients.app!.query('GRANT UPDATE, DELETE, TRUNCATE ON event TO indelible_app');
  const { rows } = await clients.app!.query<{ may: boolean }>(
    `SELECT has_table_privilege('public.event', 'UPDATE, DELETE, TRUNCATE') AS may`,
  );
  expect(rows[0]?.may).toBe(false);
});

test('the tables hold what they held', async () => {
  await withClient(ownerUrl, async (client) => {
    const { rows } =
      await client.query(`SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM snapshot) AS snapshots,
      (SELECT array_agg(actor_name ORDER BY actor_name) FROM actor_context) AS names`);
    expect(rows[0]).toEqual({ events: 2, snapshots: 2, names: ['secret name of 11', 'secret name of 12'] });
  });
});
