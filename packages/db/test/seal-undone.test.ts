// A server that falls takes the sealer's last commits along, for they do not wait for the disk: what it thought done is done again.
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

const WRITTEN = ['log_leaf', 'index_segment', 'index_posting', 'index_token', 'seal_state', 'seal_horizon'];
let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let sealer: Sealer;

beforeEach(async () => {
  database = await createTestDatabase();
  for (const id of [1, 2]) await addTenant(database.ownerUrl, id, `tenant-${id}`);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.urls.app });
  await Promise.all([owner.connect(), app.connect()]);
  sealer = createSealer({ url: sealerUrl(database.ownerUrl) });
});
afterEach(async () => {
  await Promise.all([sealer.close(), owner.end(), app.end()]);
  await database.drop();
});

const record = (tenant: number, events: number) =>
  inContext(app, signedContext(database.keys, tenant), async () => {
    for (let i = 0; i < events; i++) await insertEvent(app, tenant);
  });

/** As the log of writes ends after a crash: all that the sealer wrote since `keep` is gone, what was recorded is not. */
const keep = async () => {
  for (const table of WRITTEN) await owner.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
};
async function fall(): Promise<void> {
  await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'indelible-sealer%'`,
  );
  await owner.query('ALTER TABLE index_segment DROP CONSTRAINT IF EXISTS broken');
  for (const table of WRITTEN) {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await owner.query(`DELETE FROM ${table}`);
    await owner.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
    await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
}

test.each([
  ['nobody is passed over', false],
  ['a tenant is passed over', true],
])('commits of the sealer that a crash undid are made again, in the same order, when %s', async (_when, isSick) => {
  await record(1, 3);
  await record(2, 3);
  await sealAll(sealer, owner);
  if (isSick) await owner.query('ALTER TABLE index_segment ADD CONSTRAINT broken CHECK (tenant_id <> 2) NOT VALID');
  await keep();
  await record(1, 4);
  await record(2, 4);
  const sealed = async () => Number((await owner.query('SELECT sum(size) AS n FROM log_leaf')).rows[0].n);
  // Events of a transaction wait for the oldest one of the whole server, and other tests run on it.
  const isSealed = async () => (await sealer.round()) && (await sealed()) === (isSick ? 10 : 14);
  await vi.waitUntil(isSealed, { timeout: 60_000 });
  await fall();
  await expect(sealer.round()).rejects.toThrow();
  await record(1, 5);
  await sealAll(sealer, owner);
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
});
