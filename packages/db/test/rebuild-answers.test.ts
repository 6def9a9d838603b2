// While the index is given up and built anew, beside a worker and a writer, every question is answered as by the scan.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { rebuildIndex } from '../src/seal/rebuild.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { everyPage } from './every-page.ts';
import { anyQuery, corpus } from './query-corpus.ts';
import { sealerUrl } from './sealed-log.ts';
import { openWorld } from './store-world.ts';

const world = await openWorld();
const url = sealerUrl(world.source.ownerUrl);
const sealer = createSealer({ url });
afterAll(async () => {
  await sealer.close();
  await world.close();
});
const narrow = world.open({ scanRows: 60 });
const scanning = world.open({ tokenOf: null });
const TO = Date.UTC(2026, 5, 1);
const ALL = { fromMs: null, toMs: TO };

test('dropped and rebuilt, of one tenant and of all, while the page goes on', async () => {
  const tenants = [await world.tenant('one'), await world.tenant('two')] as const;
  for (const [n, tenant] of tenants.entries()) {
    const events = corpus(80, n + 3);
    for (let at = 0; at < events.length; at += 40) {
      await world.database.tenant(tenant).writer.append(events.slice(at, at + 40));
      await sealer.round();
    }
  }
  const [tenant] = tenants;
  const [planned, scan] = [narrow.tenant(tenant).reader, scanning.tenant(tenant).reader];
  const queries = fc.sample(anyQuery, { numRuns: 4, seed: Date.now() % 1e6 });
  const wanted = await Promise.all(
    queries.map(async (filter) => ({
      filter,
      page: await everyPage(scan, { filter, range: ALL, limit: 19 }),
      facet: await scan.facet({ filter, range: ALL, field: 'action', contains: '', limit: 50 }),
      all: await everyPage(scanning.instance, { filter, range: ALL, limit: 19 }),
    })),
  );
  const ask = async () => {
    const { reader } = world.database.tenant(tenant);
    for (const { filter, page, facet, all } of wanted) {
      const told = JSON.stringify(filter);
      expect(await everyPage(planned, { filter, range: ALL, limit: 19 }), told).toEqual(page);
      expect((await reader.count({ filter, range: ALL })).count, told).toBe(page.length);
      expect(await reader.facet({ filter, range: ALL, field: 'action', contains: '', limit: 50 }), told).toEqual(facet);
      expect(await everyPage(narrow.instance, { filter, range: ALL, limit: 19 }), told).toEqual(all);
    }
  };
  for (const tenantId of [tenant.id, null]) {
    // As it stands once it is given up, and after each round of whoever seals it again.
    await rebuildIndex({ url, tenantId, stop: AbortSignal.abort() });
    await ask();
    for (let round = 0; round < 3; round++) {
      await sealer.round();
      await ask();
    }
    // And at whatever moment.
    const [{ indexed, events }] = await Promise.all([rebuildIndex({ url, tenantId }), ask()]);
    expect(indexed).toBe(events);
  }
});
