// A tenant of which something can't be sealed: the others go on, and it is made up for.
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStillness } from '../src/seal/heal.ts';
import { openPassed } from '../src/seal/passed.ts';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

let database: TestDatabase;
let owner: pg.Client;
const opened: (Sealer | pg.Client)[] = [];
const TENANTS = [1, 2, 3];
const WAIT = { timeout: 80_000, interval: 20 };

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  opened.push(client);
  return client;
};
const openSealer = (windowRows?: number): Sealer => {
  const sealer = createSealer({ url: sealerUrl(database.ownerUrl), windowRows });
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

/** Sealable events that are in no segment. */
async function leftOf(tenants: number[]): Promise<number> {
  const { rows } = await owner.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM event e JOIN seal_state s USING (tenant_id) WHERE tenant_id = ANY ($1)
       AND (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id)`,
    [tenants],
  );
  return rows[0]!.left;
}

test('a tenant that can’t be sealed keeps none of the others, however much they write; it is named, tried again and made up for', async () => {
  const app = await connect(database.urls.app);
  const sealer = openSealer(20);
  for (const tenant of TENANTS) await record(app, tenant, 2);
  await sealAll(sealer, owner);
  await owner.query('ALTER TABLE index_segment ADD CONSTRAINT broken CHECK (tenant_id <> 1) NOT VALID');
  for (const tenant of TENANTS) await record(app, tenant, 2);
  for (let i = 0; i < 40; i++) await record(app, 2 + (i % 2), 2);
  const others = async (sealers: Sealer[]) =>
    vi.waitUntil(async () => {
      for (const each of sealers) await each.round();
      return (await leftOf([2, 3])) === 0;
    }, WAIT);
  await others([sealer]);
  expect(await leftOf([1])).toBe(2);
  const { rows } = await owner.query(
    'SELECT sick_reason, sick_tries > 0 AS tried FROM seal_state WHERE sick_since IS NOT NULL',
  );
  expect(rows).toEqual([{ sick_reason: '23514', tried: true }]);
  expect((await sealer.round()).sick).toMatchObject([{ tenantId: 1, reason: '23514' }]);
  // Readers go by the later of place and horizon: for the one that lacks something the horizon waits.
  const horizon = await owner.query<{ ok: boolean }>(
    `SELECT bool_and((e.epoch, e.tx) >= (h.epoch, h.tx)) AS ok FROM event e JOIN seal_state s USING (tenant_id) CROSS JOIN seal_horizon h
      WHERE e.tenant_id = 1 AND (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id)`,
  );
  expect(horizon.rows[0]!.ok).toBe(true);
  // Another process finds the same out for itself, also one that begins now.
  const second = openSealer(20);
  for (let i = 0; i < 30; i++) await record(app, 1 + (i % 3));
  await others([second, sealer]);
  await owner.query('ALTER TABLE index_segment DROP CONSTRAINT broken');
  await sealAll(second, owner);
  await sealAll(sealer, owner);
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  await vi.waitUntil(async () => {
    const { sick } = await sealer.round();
    await second.round();
    const said = await owner.query('SELECT FROM seal_state WHERE sick_since IS NOT NULL');
    return sick.length === 0 && said.rowCount === 0;
  }, WAIT);
});

test('of a tenant that has been sick while others wrote much, those that were still are not read from the horizon on', async () => {
  const app = await connect(database.urls.app);
  await record(app, 1);
  await record(app, 3);
  const sealer = openSealer();
  await sealAll(sealer, owner);
  await owner.query('ALTER TABLE index_segment ADD CONSTRAINT broken CHECK (tenant_id <> 1) NOT VALID');
  await record(app, 1);
  await record(app, 2, 30);
  const still = openStillness(20);
  const reader = await connect(sealerUrl(database.ownerUrl));
  const passed = openPassed();
  passed.fail(1, new Error('broken'));
  const hands = { reader, writer: reader } as unknown as Parameters<typeof still.look>[0];
  const places = async () =>
    (await owner.query('SELECT tenant_id, leaf_tx, index_tx FROM seal_state ORDER BY 1')).rows as {
      tenant_id: number;
      index_tx: string;
    }[];
  const before = await places();
  await still.look(hands, { epoch: 1, tx: 10n ** 15n }, passed, 19);
  expect(await places()).toEqual(before);
  await still.look(hands, { epoch: 1, tx: 10n ** 15n }, passed, 1);
  const after = await places();
  expect(after.filter((row) => row.tenant_id === 1)).toEqual(before.filter((row) => row.tenant_id === 1));
  expect(after.filter((row) => row.tenant_id !== 1).every((row) => row.index_tx === String(10n ** 15n))).toBe(true);
});
