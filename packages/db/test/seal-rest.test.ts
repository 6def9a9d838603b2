// A tenant of which nothing new comes: its small segments are put together by rounds that have nothing else to do.
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Tenant } from '../src/ports.ts';
import { chooseAtRest } from '../src/seal/merge.ts';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { dictionary, dictionaryOfEvents, hitsOfEvents, hitsOfPostings, sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

let world: World;
let owner: pg.Client;
let tenants: Tenant[];
const sealers: Sealer[] = [];
const open = (restMs: number): Sealer => {
  const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl), restMs });
  sealers.push(sealer);
  return sealer;
};
beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.source.ownerUrl });
  await owner.connect();
  tenants = [await world.tenant('held'), await world.tenant('free')];
});
afterAll(async () => {
  for (const sealer of sealers) await sealer.close();
  await owner.end();
  await world.close();
});

const sizes = async ({ id }: Tenant): Promise<number[]> =>
  (
    await owner.query<{ size: number }>('SELECT size FROM index_segment WHERE tenant_id = $1 ORDER BY seg', [id])
  ).rows.map(({ size }) => size);
const record = ({ id: _, ...tenant }: Tenant, id: number) =>
  world.database
    .tenant({ ...tenant, id })
    .writer.append([{ input: sampleEvent({ details: { run: `run-${Math.random()}` } }) }]);

/** 19 rounds of one event each: two segments of eight and three of one. */
async function leaveSmallSegments(): Promise<void> {
  const busy = open(Number.POSITIVE_INFINITY);
  for (let n = 0; n < 19; n++) {
    for (const tenant of tenants) await record(tenant, tenant.id);
    await sealAll(busy, owner);
  }
  await vi.waitUntil(async () => (await busy.round()).merged === 0, { timeout: 80_000, interval: 20 });
}

test('a merge that met another sealer is tried again, though nothing new comes; what is found stays', async () => {
  await leaveSmallSegments();
  const [held, free] = tenants as [Tenant, Tenant];
  const before = await sizes(held);
  expect(before.length).toBeGreaterThan(3);
  expect(await sizes(free)).toEqual(before);
  await owner.query('BEGIN');
  await owner.query('SELECT FROM seal_state WHERE tenant_id = $1 FOR UPDATE', [held.id]);
  const sealer = open(0);
  await vi.waitUntil(async () => (await sealer.round()).merged === 0, { timeout: 80_000, interval: 20 });
  expect(await sizes(free)).toEqual([19]);
  expect(await sizes(held)).toEqual(before);
  await owner.query('COMMIT');
  expect((await sealer.round()).merged).toBe(before.length);
  expect(await sizes(held)).toEqual([19]);
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  expect(await dictionary(owner)).toEqual(await dictionaryOfEvents(owner));
});

test('at rest is left alone: nothing is written by rounds that find one segment', async () => {
  const sealer = open(0);
  const before = await owner.query('SELECT tenant_id, seg, xmin FROM index_segment ORDER BY 1, 2');
  for (let n = 0; n < 3; n++) expect((await sealer.round()).merged).toBe(0);
  expect((await owner.query('SELECT tenant_id, seg, xmin FROM index_segment ORDER BY 1, 2')).rows).toEqual(before.rows);
});

test('what is chosen becomes fewer, each event stands in a segment twice as large or a full one, and a handful is left', () => {
  const anySizes = fc.array(fc.integer({ min: 1, max: 4_095 }), { maxLength: 40 });
  fc.assert(
    fc.property(anySizes, (given) => {
      let segments = given.map((size, n) => ({ seg: String(n), size }));
      for (let turn = 0; ; turn++) {
        expect(turn).toBeLessThan(41);
        const chosen = chooseAtRest(segments);
        if (!chosen) break;
        const events = chosen.reduce((sum, { size }) => sum + size, 0);
        const largest = Math.max(...chosen.map(({ size }) => size));
        expect(events).toBeGreaterThanOrEqual(2 * largest);
        expect(Math.ceil(events / 4_096)).toBeLessThan(chosen.length);
        const rest = events % 4_096;
        segments = segments.filter((segment) => !chosen.includes(segment));
        if (rest > 0) segments.push({ seg: `m${turn}`, size: rest });
      }
      const all = given.reduce((sum, size) => sum + size, 0);
      expect(segments.length).toBeLessThanOrEqual(Math.ceil(all / 4_096) + 12);
    }),
  );
});
