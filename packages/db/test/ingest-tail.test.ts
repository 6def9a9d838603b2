import { afterAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl) });
afterAll(async () => {
  await sealer.close();
  await world.close();
});
const sealed = () => withClient(world.source.ownerUrl, (owner) => sealAll(sealer, owner));

test('the tail of a tenant is what came since the sealer, counted up to the limit', async () => {
  const [busy, still] = [await world.tenant('busy'), await world.tenant('still')];
  const { ingest } = world.database.tenant(busy);
  const send = (count: number) =>
    ingest.store([{ key: null, events: Array.from({ length: count }, sampleEvent), path: () => '' }]);
  await send(3);
  expect(await ingest.tail(0)).toBe(0);
  await sealed();
  expect(await ingest.tail(0)).toBe(0);
  await send(5);
  expect([await ingest.tail(0), await ingest.tail(4), await ingest.tail(10)]).toEqual([1, 5, 5]);
  expect(await ingest.tail(1_000_000)).toBe(0);
  expect(await world.database.tenant(still).ingest.tail(0)).toBe(0);
  await sealed();
  expect(await ingest.tail(0)).toBe(0);
});
