import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { monthsAhead } from '../src/partitions.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('before a sealer ran everything is tail, and nothing of it is estimated', async () => {
  const tenants = await Promise.all(['acme', 'globex', 'hidden'].map((slug) => world.tenant(slug, slug === 'hidden')));
  for (const tenant of tenants)
    await world.database.tenant(tenant).writer.append(Array.from({ length: 30 }, () => ({ input: sampleEvent() })));
  const health = await world.database.instance.health();
  // Three more say in tenant 0's log that the tenants were made. Tests' tenants count: their events are stored too.
  expect(health).toMatchObject({ stored: { count: 93, isExact: true }, sealed: 0, indexed: 0, segments: 0 });
  expect(health.tail).toEqual({ count: 93, isExact: true, oldestAt: expect.stringMatching(/^20\d\d-/) });
  expect(Math.abs(Date.parse(health.tail.oldestAt ?? '') - Date.parse(health.at))).toBeLessThan(600_000);
  expect(health.sealer).toEqual({ lookedAt: null, isBehind: true, lagP95Ms: null, sick: [] });
});

test('months and bytes', async () => {
  const { partitions, disk } = await world.database.instance.health();
  const months = monthsAhead(Date.now()).map((month) => month.slice(0, 7));
  expect(partitions.map(({ month }) => month)).toEqual(months.reverse());
  expect(partitions.at(-1)?.eventBytes).toBeGreaterThan(8_192);
  expect(disk.events).toBe(partitions.reduce((sum, { eventBytes }) => sum + eventBytes, 0));
  const { database, ...parts } = disk;
  for (const bytes of Object.values(parts)) expect(bytes).toBeGreaterThan(0);
  expect(database).toBeGreaterThan(Object.values(parts).reduce((sum, bytes) => sum + bytes, 0));
});

test('names a tenant that can’t be sealed, and counts what waits of the others', async () => {
  const { ownerUrl } = world.source;
  const sealer = createSealer({ url: sealerUrl(ownerUrl) });
  await withClient(ownerUrl, async (owner) => {
    await sealAll(sealer, owner);
    await owner.query(
      `UPDATE seal_state SET sick_since = '2026-01-02T03:04:05Z', sick_tries = 2, sick_reason = '23514'
        WHERE tenant_id = (SELECT id FROM tenant WHERE slug = 'globex')`,
    );
  });
  await sealer.close();
  const { sealer: said, tail, stored } = await world.database.instance.health();
  expect(said.sick).toEqual([{ tenant: 'globex', since: '2026-01-02T03:04:05.000Z', tries: 2, reason: '23514' }]);
  expect([tail.isExact, stored.isExact]).toEqual([false, false]);
});
