// A month that is dropped takes along what the index has of it; leaves stay.
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext, uuidAt } from './sample-rows.ts';
import {
  dictionary,
  dictionaryOfEvents,
  hitsOfEvents,
  hitsOfPostings,
  leavesInTiles,
  sealAll,
  sealerUrl,
} from './sealed-log.ts';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
const sealers: Sealer[] = [];
const OLD = Date.UTC(2025, 2, 3);
const OLDER = Date.UTC(2025, 0, 3);

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};
const openSealer = (): Sealer => {
  const sealer = createSealer({ url: sealerUrl(database.ownerUrl) });
  sealers.push(sealer);
  return sealer;
};
beforeEach(async () => {
  database = await createTestDatabase();
  for (const id of [1, 2]) await addTenant(database.ownerUrl, id, `tenant-${id}`);
  [owner, app] = [await connect(database.ownerUrl), await connect(database.urls.app)];
  for (const month of ['2025-01-01', '2025-03-01'])
    await owner.query('SELECT indelible.ensure_month($1::date)', [month]);
});
afterEach(async () => {
  for (const each of sealers.splice(0)) await each.close();
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

const record = (tenant: number, ...instants: number[]) =>
  inContext(app, signedContext(database.keys, tenant), async () => {
    for (const [i, instant] of instants.entries()) await insertEvent(app, tenant, uuidAt(instant + i));
  });
/** Words of their own for the events of a month, which nobody else has. */
const say = (month: string, word: string) =>
  owner.query(
    `ALTER TABLE event_${month} DISABLE TRIGGER insert_only; UPDATE event_${month} SET details = jsonb_build_object('word', '${word}' || id);
     ALTER TABLE event_${month} ENABLE ALWAYS TRIGGER insert_only`,
  );

async function expectIndexAsEventsSay(sealer: Sealer): Promise<void> {
  await vi.waitUntil(
    async () => {
      const { merged, behind } = await sealer.round();
      return merged === 0 && !behind;
    },
    { timeout: 80_000, interval: 20 },
  );
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  expect(await dictionary(owner)).toEqual(await dictionaryOfEvents(owner));
  const { rows } = await owner.query(
    `SELECT (SELECT coalesce(sum(size), 0)::int FROM index_segment) AS indexed, (SELECT count(*)::int FROM event) AS stored`,
  );
  expect(rows[0].indexed).toBe(rows[0].stored);
}

test.each([
  ['while a worker runs', true],
  ['while none ran', false],
])('postings and words of a dropped month go, those of the others stay: dropped %s', async (_, isRunning) => {
  await record(1, OLD, OLD + 50);
  await record(1, OLDER, OLD + 99, Date.now());
  await record(2, OLD + 200, Date.now());
  await say('2025_03', 'march');
  await say('2025_01', 'january');
  const first = openSealer();
  await sealAll(first, owner);
  await expectIndexAsEventsSay(first);
  const leaves = await leavesInTiles(owner);
  await owner.query('DROP TABLE event_2025_03');
  await expectIndexAsEventsSay(isRunning ? first : openSealer());
  expect((await dictionary(owner)).filter((word) => word.includes('march'))).toEqual([]);
  expect((await dictionary(owner)).filter((word) => word.includes('january'))).toHaveLength(1);
  expect(await leavesInTiles(owner)).toEqual(leaves);
  // What is recorded later has its words again, also by whoever knew them.
  await record(1, Date.now(), Date.now());
  await record(2, Date.now());
  await sealAll(first, owner);
  await expectIndexAsEventsSay(first);
});

test('a month in which a segment has nothing is looked at once', async () => {
  await record(1, OLDER, Date.now());
  const sealer = openSealer();
  await sealAll(sealer, owner);
  const before = await owner.query('SELECT seg, xmin FROM index_segment');
  await owner.query('DROP TABLE event_2025_03');
  await expectIndexAsEventsSay(sealer);
  expect((await owner.query('SELECT seg, xmin FROM index_segment')).rows).toEqual(before.rows);
});
