// Who sees and may change what the sealer writes; and that readers find the tail by its index.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';
import { sealAll, sealerUrl } from './sealed-log.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
const [MINE, THEIRS] = [11, 12];
const TABLES = ['log_leaf', 'seal_state', 'index_segment', 'index_posting', 'index_token'];
const clients = {} as Record<keyof typeof urls, pg.Client>;
const owner = new pg.Client({ connectionString: ownerUrl });
const sealer = createSealer({ url: sealerUrl(ownerUrl) });

beforeAll(async () => {
  await owner.connect();
  for (const [role, url] of Object.entries(urls) as [keyof typeof urls, string][]) {
    clients[role] = new pg.Client({ connectionString: url });
    await clients[role].connect();
  }
  for (const [id, slug] of [
    [MINE, 'mine'],
    [THEIRS, 'theirs'],
  ] as const) {
    await addTenant(ownerUrl, id, slug);
    await inContext(clients.app, signedContext(keys, id), () => insertEvent(clients.app, id));
  }
  await sealAll(sealer, owner);
});
afterAll(async () => {
  await sealer.close();
  for (const client of [owner, ...Object.values(clients)]) await client.end();
  await database.drop();
});

const tenantsIn = async (client: pg.Client, table: string) =>
  (await client.query<{ tenant_id: number }>(`SELECT DISTINCT tenant_id FROM ${table} ORDER BY 1`)).rows.map(
    (row) => row.tenant_id,
  );

describe.each(TABLES)('%s', (table) => {
  test('shows the bound tenant’s rows, and none without a context or with a forged one', async () => {
    const { app } = clients;
    expect(await inContext(app, signedContext(keys, MINE), () => tenantsIn(app, table))).toEqual([MINE]);
    expect(await tenantsIn(app, table)).toEqual([]);
    const forged = `${THEIRS}${signedContext(keys, MINE).slice(String(MINE).length)}`;
    expect(await inContext(app, forged, () => tenantsIn(app, table))).toEqual([]);
  });

  test('shows all of them to the instance reader, and nothing to the identity login', async () => {
    expect(await tenantsIn(clients.instanceReader, table)).toEqual([MINE, THEIRS]);
    await expect(tenantsIn(clients.identity, table)).rejects.toMatchObject({ code: '42501' });
  });
});

test('leaves are changed by nobody, the owner included', async () => {
  for (const sql of ['UPDATE log_leaf SET tx = 1', 'DELETE FROM log_leaf', 'TRUNCATE log_leaf'])
    await expect(owner.query(sql), sql).rejects.toMatchObject({ code: '23001' });
});

test('ranges are summarised as they fill, and the tail is found by them', async () => {
  const fill = (rows: number) =>
    owner.query(
      `INSERT INTO event (tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome, resource_type,
         resource_id, actor_type, actor_id, context_key, details, search_text, changed_paths, leaf)
       SELECT CASE WHEN g % 3 = 0 THEN ${MINE} ELSE ${THEIRS} END, (lpad(to_hex($1::bigint), 12, '0') || '7' || right(md5(g::text), 3) || '8' || right(md5(random()::text), 15))::uuid,
         1, 'live', now(), now(), 'CREATE', 'create', 'SUCCESS', 'FLOW', 'a/b', 'USER', 'jane', sha256('c'), '{}', repeat('x', 300), '{}', sha256('l')
       FROM generate_series(1, $2::int) AS g`,
      [Date.now(), rows],
    );
  // A vacuum that begins just now holds the partition, and the sealer would ask again later than this test looks.
  const { rows: months } = await owner.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass`,
  );
  for (const { name } of months) await owner.query(`ALTER TABLE ${name} SET (autovacuum_enabled = off)`);
  await fill(9_000);
  await sealAll(sealer, owner);
  await fill(2_000);
  await sealAll(sealer, owner);
  await sealer.round();
  const { rows: partitions } = await owner.query<{ brin: string; ranges: number }>(
    `SELECT i.inhrelid::regclass::text AS brin, pg_relation_size(x.indrelid) / 8192 / 32 AS ranges FROM pg_inherits i
       JOIN pg_index x ON x.indexrelid = i.inhrelid WHERE i.inhparent = 'event_commit_brin'::regclass AND pg_relation_size(x.indrelid) > 0`,
  );
  expect(partitions).toEqual([{ brin: expect.any(String), ranges: expect.anything() }]);
  expect(Number(partitions[0]!.ranges)).toBeGreaterThan(10);
  await owner.query('ANALYZE event');
  await fill(30);
  const { rows: horizon } = await owner.query<{ epoch: number; tx: string }>('SELECT epoch, tx FROM seal_horizon');
  const { epoch, tx } = horizon[0]!;
  const plan = await inContext(clients.app, signedContext(keys, MINE), async () => {
    await clients.app.query('SET LOCAL enable_seqscan = off');
    return clients.app.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS) SELECT id FROM event WHERE tenant_id = ${MINE} AND (epoch = ${epoch} AND tx >= ${tx} OR epoch > ${epoch})`,
    );
  });
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain(`Bitmap Index Scan on ${partitions[0]!.brin}`);
  expect(text).toMatch(/One-Time Filter: \(indelible\.current_tenant\(\) = 11\)/);
  // Of some 700 pages: those of the range that is being filled, and the index.
  expect(Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1])).toBeLessThan(200);
  // Last, for it summarises: nothing was left but the range that is being filled.
  const { rows: left } = await withClient(ownerUrl, (client) =>
    client.query<{ left: number }>('SELECT brin_summarize_new_values($1::regclass) AS left', [partitions[0]!.brin]),
  );
  expect(left[0]!.left).toBeLessThanOrEqual(1);
});
