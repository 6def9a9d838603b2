// A transaction held open keeps more than 65,000 events of a tenant out of the index: the scan answers, within its budget.
import { parseQuery } from '@indelible/audit/query/parse';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createSealer } from '../src/seal/sealer.ts';
import { everyPage } from './every-page.ts';
import { insertEvent, signedContext } from './sample-rows.ts';
import { sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const BATCH = 1_000;
const TAIL = 66 * BATCH;
const BUDGET = 20_000;
const world = await openWorld();
const [owner, slow] = [world.source.ownerUrl, world.source.urls.app].map((url) => new pg.Client(url));
await Promise.all([owner!.connect(), slow!.connect()]);
const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl) });
afterAll(async () => {
  await sealer.close();
  await Promise.all([owner!.end(), slow!.end()]);
  await world.close();
});

const all = { filter: null, range: { fromMs: null, toMs: null } };
const rare = { ...all, filter: parseQuery('details.rare:yes') };
const yes = { input: sampleEvent({ details: { rare: 'yes' } }) };
const no = { input: sampleEvent({ details: { rare: 'no' } }) };

test('a tail longer than a request may read: it says how far it looked, going on finds all, and once it is sealed so does one', async () => {
  const tenant = await world.tenant('long-tail');
  const { reader, writer } = world.database.tenant(tenant);
  const narrow = world.open({ scanRows: BUDGET }).tenant(tenant).reader;
  const found = (await writer.append(Array.from({ length: 5 }, () => yes))).map(({ id }) => id);
  await sealAll(sealer, owner!);

  const other = await world.tenant('held-open');
  await slow!.query('BEGIN');
  await slow!.query(`SET LOCAL app.tenant = '${signedContext(world.source.keys, other.id)}'`);
  await insertEvent(slow!, other.id);
  for (let at = 0; at < TAIL; at += BATCH) {
    const [first] = await writer.append([yes, ...Array.from({ length: BATCH - 1 }, () => no)]);
    if (first) found.push(first.id);
  }
  await sealer.round();
  await sealer.round();
  const sealed = async () =>
    (await owner!.query('SELECT sum(size)::int AS n FROM index_segment WHERE tenant_id = $1', [tenant.id])).rows[0].n;
  expect(await sealed()).toBe(5);

  const whole = { count: TAIL + 5, exact: true, searchedBackTo: null };
  expect(await reader.count(all)).toEqual(whole);
  expect(await reader.count(rare)).toEqual({ ...whole, count: found.length });
  expect(await narrow.count(all)).toEqual({ count: BUDGET, exact: false, searchedBackTo: expect.any(String) });
  const part = await narrow.count(rare);
  expect(part).toEqual({ count: BUDGET / BATCH, exact: false, searchedBackTo: expect.any(String) });
  const page = await narrow.page({ ...rare, after: null, limit: 50 });
  expect(page.events.map(({ id }) => id)).toEqual(found.slice(-BUDGET / BATCH).reverse());
  expect(page.searchedBackTo).toEqual(part.searchedBackTo);
  const paged = await everyPage(narrow, { ...rare, limit: 50 });
  expect(paged.map(({ id }) => id)).toEqual([...found].reverse());

  await slow!.query('COMMIT');
  await sealAll(sealer, owner!);
  expect(await sealed()).toBe(TAIL + 5);
  expect(await narrow.count(all)).toEqual(whole);
  expect((await everyPage(narrow, { ...rare, limit: 100 })).map(({ id }) => id)).toEqual([...found].reverse());
}, 240_000);
