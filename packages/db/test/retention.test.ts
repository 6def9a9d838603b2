// From when on the instance keeps events: told by months whose partition was dropped, the same to every tenant.
import { afterAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { monthOf, monthsAhead } from '../src/partitions.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { sealerUrl } from './sealed-log.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl) });
afterAll(async () => {
  await sealer.close();
  await world.close();
});
const owner = (sql: string) => withClient(world.source.ownerUrl, async (client) => (await client.query(sql)).rows);
const MARCH = Date.UTC(2025, 2, 3);
const keptFrom = '2025-04-01T00:00:00.000Z';

test('nothing is out of retention until a month is dropped; then it is for all tenants, and a worker says since when', async () => {
  const [acme, globex] = [await world.tenant('acme'), await world.tenant('globex')];
  const told = () =>
    Promise.all([
      world.database.tenant(acme).reader.retention(),
      world.database.tenant(globex).reader.retention(),
      world.database.scoped(globex, ['company']).retention(),
      world.database.instance.retention(),
    ]);
  const { writer, reader } = world.database.tenant(acme);
  const [march] = await writer.append([{ input: sampleEvent(), importId: idAt(MARCH) }]);
  await writer.append([{ input: sampleEvent(), importId: idAt(Date.UTC(2025, 0, 3)) }]);
  await sealer.round();
  expect(await told()).toEqual([null, null, null, null]);
  await owner('DROP TABLE event_2025_03');
  expect(await reader.get(march!.id)).toBeNull();
  expect(await told()).toEqual(Array(4).fill({ keptFrom, since: null }));
  await sealer.round();
  const [first, ...others] = await told();
  expect(first).toMatchObject({ keptFrom, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  expect(others).toEqual([first, first, first]);
  // A month that is imported into again is there again, and its bound stays: what was dropped did not come back.
  await writer.append([{ input: sampleEvent(), importId: idAt(MARCH + 1) }]);
  await sealer.round();
  expect(await told()).toEqual([first, first, first, first]);
  // An earlier one changes nothing.
  await owner('DROP TABLE event_2025_01');
  await sealer.round();
  expect(await told()).toEqual([first, first, first, first]);
});

test('a worker that begins finds what was dropped while none ran', async () => {
  const { writer, reader } = world.database.tenant(await world.tenant('later'));
  await writer.append([{ input: sampleEvent(), importId: idAt(Date.UTC(2025, 6, 3)) }]);
  await owner('DROP TABLE event_2025_07');
  const another = createSealer({ url: sealerUrl(world.source.ownerUrl) });
  await another.round();
  await another.close();
  expect(await reader.retention()).toMatchObject({ keptFrom: '2025-08-01T00:00:00.000Z', since: expect.any(String) });
});

test('a month that is to come or runs is made again, and is no retention', async () => {
  const database = await createTestDatabase();
  const sql = (text: string) => withClient(database.ownerUrl, async (client) => (await client.query(text)).rows);
  const last = monthsAhead(Date.now()).at(-1)!;
  for (const month of [monthOf(Date.now()), last]) await sql(`DROP TABLE event_${month.slice(0, 7).replace('-', '_')}`);
  expect(await sql('SELECT * FROM indelible.kept_from()')).toEqual([]);
  await sql('SELECT indelible.note_dropped_months()');
  expect(await sql('SELECT * FROM dropped_month')).toEqual([]);
  await database.drop();
});

test('a partition that was only taken off its parent is not dropped', async () => {
  const { writer, reader } = world.database.tenant(await world.tenant('detached'));
  await writer.append([{ input: sampleEvent(), importId: idAt(Date.UTC(2025, 9, 3)) }]);
  const before = await reader.retention();
  await owner('ALTER TABLE event DETACH PARTITION event_2025_10');
  await sealer.round();
  expect(await reader.retention()).toEqual(before);
});
