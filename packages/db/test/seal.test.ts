// The sealer: every committed event once, in the order of commit, whatever goes on beside it.
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEpoch } from '../src/epoch.ts';
import { withClient } from '../src/owner-client.ts';
import { createSealer, type Sealer, type SealerOptions } from '../src/seal/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext, uuidAt } from './sample-rows.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

let database: TestDatabase;
let owner: pg.Client;
const opened: (Sealer | pg.Client)[] = [];
const TENANTS = [1, 2, 3];

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  opened.push(client);
  return client;
};
const openSealer = (options: Partial<SealerOptions> = {}): Sealer => {
  const sealer = createSealer({ url: sealerUrl(database.ownerUrl), ...options });
  opened.push(sealer);
  return sealer;
};
beforeEach(async () => {
  database = await createTestDatabase();
  for (const id of TENANTS) await addTenant(database.ownerUrl, id, `tenant-${id}`);
  owner = await connect(database.ownerUrl);
});
afterEach(async () => {
  for (const each of opened.splice(0)) await ('round' in each ? each.close() : each.end());
  await database.drop();
});

/** One transaction with so many events of a tenant. */
const record = (client: pg.Client, tenant: number, events = 1) =>
  inContext(client, signedContext(database.keys, tenant), async () => {
    for (let i = 0; i < events; i++) await insertEvent(client, tenant);
  });

async function expectAllSealed(): Promise<void> {
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
}

test('tiles hold the leaves of all events in the order of commit, and each event is in the postings of its tokens', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer();
  await record(app, 1, 3);
  await record(app, 2, 2);
  await sealAll(sealer, owner);
  await record(app, 1, 5);
  await sealAll(sealer, owner);
  expect(await leavesInTiles(owner)).toHaveLength(10);
  await expectAllSealed();
});

test('an event of a transaction that is still open is waited for, and so is all that was numbered after it', async () => {
  const [slow, app] = [await connect(database.urls.app), await connect(database.urls.app)];
  const sealer = openSealer();
  await slow.query('BEGIN');
  await slow.query(`SET LOCAL app.tenant = '${signedContext(database.keys, 1)}'`);
  const first = await insertEvent(slow, 1);
  await record(app, 1, 2);
  await record(app, 2, 2);
  await sealer.round();
  await sealer.round();
  expect(await leavesInTiles(owner)).toEqual([]);
  await slow.query('COMMIT');
  await sealAll(sealer, owner);
  const leaves = await leavesInTiles(owner);
  expect(leaves).toHaveLength(5);
  expect(leaves[0]).toContain(`1/0 ${first.replaceAll('-', '')}`);
  await expectAllSealed();
});

test('one giant transaction and many small ones, through windows of fifty events', async () => {
  const app = await connect(database.urls.app);
  for (let i = 0; i < 40; i++) await record(app, 1 + (i % 3), 2);
  await record(app, 2, 300);
  for (let i = 0; i < 60; i++) await record(app, 1 + (i % 3));
  const rounds = await sealAll(openSealer({ windowRows: 50 }), owner);
  expect(rounds.length).toBeGreaterThan(4);
  expect(Math.max(...rounds.map(({ leaves }) => leaves))).toBeGreaterThanOrEqual(300);
  await expectAllSealed();
});

test('two at once, while two write: each event has one leaf, and the numbers have no gap', async () => {
  const writers = [await connect(database.urls.app), await connect(database.urls.app)];
  const sealers = [openSealer({ windowRows: 20 }), openSealer({ windowRows: 30 })];
  let writing = true;
  const written = Promise.all(
    writers.map(async (client, i) => {
      for (let n = 0; n < 60; n++) await record(client, 1 + ((n + i) % 3), 1 + (n % 3));
    }),
  ).finally(() => {
    writing = false;
  });
  const sealing = sealers.map(async (sealer) => {
    while (writing) await sealer.round();
  });
  await Promise.all([written, ...sealing]);
  await Promise.all(sealers.map((sealer) => sealAll(sealer, owner)));
  await expectAllSealed();
});

test('whoever holds a tenant’s row is left to it; the others go on, and the horizon waits', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer();
  await record(app, 1);
  await record(app, 2);
  await sealAll(sealer, owner);
  const horizon = async () => (await owner.query('SELECT epoch, tx FROM seal_horizon')).rows[0];
  const before = await horizon();
  await record(app, 1);
  await record(app, 2);
  // Its lock has a number, too: what is written later counts as open as long as it is held.
  const holder = await connect(sealerUrl(database.ownerUrl));
  await holder.query('BEGIN');
  await holder.query('SELECT FROM seal_state WHERE tenant_id = 1 FOR UPDATE');
  await vi.waitUntil(async () => {
    await sealer.round();
    return (await leavesInTiles(owner)).length === 3;
  });
  expect(await horizon()).toEqual(before);
  // Recording does not notice.
  await record(app, 1);
  await holder.query('ROLLBACK');
  await sealAll(sealer, owner);
  await expectAllSealed();
});

test('a new epoch: earlier events count as committed, numbers of transactions begin anew', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer();
  await record(app, 1, 2);
  await sealAll(sealer, owner);
  await record(app, 1, 2);
  await withClient(database.ownerUrl, (client) => openEpoch(client, 'moved'));
  // As if numbered by another cluster: far ahead of this one's.
  await owner.query(`INSERT INTO event (tenant_id, epoch, tx, id, schema_version, origin, recorded_at, occurred_at, action, action_class,
      outcome, resource_type, resource_id, actor_type, actor_id, context_key, details, search_text, changed_paths, leaf)
    SELECT 2, 1, 9e15::bigint, '${uuidAt(Date.now())}', 1, 'live', now(), now(), 'CREATE', 'create', 'SUCCESS', 'FLOW', 'a', 'USER', 'jane',
      sha256('a'), '{}', '', '{}', sha256('b')`);
  await record(app, 1, 2);
  await record(app, 2, 1);
  await sealAll(sealer, owner);
  expect(await leavesInTiles(owner)).toHaveLength(8);
  await expectAllSealed();
  await vi.waitUntil(async () => (await sealer.round()).behind === false);
  expect((await owner.query('SELECT epoch FROM seal_horizon')).rows[0]).toEqual({ epoch: 2 });
});

test('late and imported events are sealed when they come and found at their own time', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer();
  await record(app, 1, 3);
  await sealAll(sealer, owner);
  const long = Date.UTC(2025, 2, 3);
  await withClient(database.ownerUrl, (client) => client.query(`SELECT indelible.ensure_month('2025-03-01')`));
  // Committed before what has the older ids.
  await record(app, 1, 2);
  await inContext(app, signedContext(database.keys, 1), async () => {
    for (let i = 0; i < 4; i++) await insertEvent(app, 1, uuidAt(long + i));
  });
  await record(app, 1, 2);
  await sealAll(sealer, owner);
  await expectAllSealed();
  const { rows } = await owner.query<{ ms: string; max_id: string }>(
    'SELECT seg >> 20 AS ms, max_id FROM index_segment WHERE tenant_id = 1 ORDER BY seg DESC',
  );
  expect(
    rows.map(({ ms, max_id }) => [Number(ms), Number.parseInt(max_id.replaceAll('-', '').slice(0, 12), 16)]),
  ).toEqual(rows.map(({ ms }) => [Number(ms), Number(ms)]));
});

test('the tail that nobody has sealed is the events above the later of place and horizon', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer();
  await record(app, 1, 2);
  await record(app, 2, 1);
  await vi.waitUntil(async () => {
    await sealer.round();
    return (await sealer.round()).behind === false && (await leavesInTiles(owner)).length === 3;
  });
  await record(app, 1, 4);
  const { rows } = await owner.query<{ tenant_id: number; tail: number }>(
    `SELECT e.tenant_id, count(*)::int AS tail FROM event e CROSS JOIN seal_horizon h LEFT JOIN seal_state s USING (tenant_id)
      WHERE (e.epoch, e.tx) >= (h.epoch, h.tx) AND (s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id))
      GROUP BY 1`,
  );
  expect(rows).toEqual([{ tenant_id: 1, tail: 4 }]);
});
