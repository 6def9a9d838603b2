// The owner, even a superuser, can't change or remove a row by DML. DDL can't be stopped: dropping a month is the removal.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, insertPersonal, signedContext } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
let partition = '';

beforeAll(async () => {
  await addTenant(ownerUrl, 31, 'mine');
  await withClient(urls.app, (client) =>
    inContext(client, signedContext(keys, 31), async () => {
      await insertEvent(client, 31);
      await insertPersonal(client, 31, 'jane');
    }),
  );
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT tableoid::regclass::text AS name FROM event LIMIT 1');
    partition = rows[0]!.name;
  });
});
afterAll(() => database.drop());

const REFUSED = [
  `UPDATE event SET outcome = 'FAILURE'`,
  `UPDATE event SET outcome = 'FAILURE' WHERE false`,
  'DELETE FROM event',
  'TRUNCATE event',
  'UPDATE {p} SET leaf = leaf',
  'DELETE FROM ONLY {p}',
  'TRUNCATE {p}',
  'TRUNCATE tenant CASCADE',
  'DELETE FROM snapshot',
  'TRUNCATE snapshot',
  `UPDATE snapshot SET data = ''`,
  'DELETE FROM actor_context',
  'TRUNCATE actor_context',
  `UPDATE actor_context SET actor_name = 'nobody'`,
  'WITH gone AS (DELETE FROM {p} RETURNING *) SELECT count(*) FROM gone',
  `INSERT INTO actor_context SELECT * FROM actor_context ON CONFLICT (tenant_id, month, key) DO UPDATE SET actor_name = 'nobody'`,
  `MERGE INTO event e USING tenant t ON t.id = e.tenant_id WHEN MATCHED THEN UPDATE SET outcome = 'FAILURE'`,
  'MERGE INTO event e USING tenant t ON t.id = e.tenant_id WHEN MATCHED THEN DELETE',
  `DO $$ BEGIN UPDATE event SET outcome = 'FAILURE'; END $$`,
  `CREATE VIEW v AS SELECT * FROM actor_context; UPDATE v SET actor_name = 'nobody'`,
  `UPDATE tenant SET uid = gen_random_uuid() WHERE id = 31`,
  `UPDATE tenant SET id = 32 WHERE id = 31`,
];

describe.each(['origin', 'replica', 'local'])('a superuser with session_replication_role = %s', (mode) => {
  test.each(REFUSED)('%s', async (sql) => {
    await withClient(ownerUrl, async (client) => {
      await client.query(`SET session_replication_role = ${mode}`);
      await expect(client.query(sql.replaceAll('{p}', partition))).rejects.toMatchObject({ code: '23001' });
    });
  });
});

test('everything is still there', async () => {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM event WHERE outcome = 'SUCCESS') AS events, (SELECT count(*)::int FROM snapshot) AS snapshots,
              (SELECT actor_name FROM actor_context) AS actor`,
    );
    expect(rows[0]).toEqual({ events: 1, snapshots: 1, actor: 'jane' });
  });
});

test('a revoked session stays revoked', async () => {
  await withClient(urls.identity, async (client) => {
    await client.query(
      `INSERT INTO app_user (id, email, name, password_hash) VALUES (gen_random_uuid(), 'a@b.c', 'a', 'x')`,
    );
    await client.query(
      `INSERT INTO session (id, user_id, expires_at, revoked_at) SELECT gen_random_uuid(), id, now() + interval '1 day', now() FROM app_user`,
    );
    await expect(client.query('UPDATE session SET revoked_at = NULL')).rejects.toThrow(/stays revoked/);
    await client.query('UPDATE session SET last_seen_at = now()');
  });
});

test('a database owner who is no superuser sees no row either: row-level security is forced', async () => {
  await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('CREATE ROLE indelible_scratch_owner');
    await client.query('ALTER TABLE event OWNER TO indelible_scratch_owner');
    await client.query('SET LOCAL ROLE indelible_scratch_owner');
    expect((await client.query('SELECT FROM event')).rowCount).toBe(0);
    await client.query('ROLLBACK');
  });
});
