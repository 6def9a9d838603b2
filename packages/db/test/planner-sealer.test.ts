import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { roleUrl } from '../src/roles.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { everyPage } from './every-page.ts';
import { anyQuery, anyRange, corpus } from './query-corpus.ts';
import { openWorld } from './store-world.ts';

const world = await openWorld();
// A dictionary that takes few words: most of the values are left out of it.
const wordRule = { most: 3, eventsAWord: Number.POSITIVE_INFINITY };
const sealer = createSealer({ url: roleUrl(world.source.ownerUrl, TEST_SECRET, 'indelible_sealer'), wordRule });
afterAll(async () => {
  await sealer.close();
  await world.close();
});
const acme = await world.tenant('acme');
const scanning = world.open({ tokenOf: null });
const narrow = world.open({ scanRows: 60 });

test('what the sealer makes answers as the scan does, while events come in and are sealed', {
  timeout: 600_000,
}, async () => {
  const { reader, writer } = narrow.tenant(acme);
  const events = corpus(160, 21);
  const late = events.map((_, n) => events[(n * 67) % events.length]!);
  const asked = fc.sample(fc.record({ filter: anyQuery, range: anyRange }), { numRuns: 40, seed: Date.now() % 1e6 });
  for (let at = 0, turn = 0; at < late.length; at += 20, turn++) {
    await writer.append(late.slice(at, at + 20));
    if (turn % 3 !== 2) await sealer.round();
    for (const one of asked.slice(5 * turn, 5 * turn + 5)) {
      const request = { ...one, limit: 19 };
      const [found, expected] = [
        await everyPage(reader, request),
        await everyPage(scanning.tenant(acme).reader, request),
      ];
      expect(found, JSON.stringify(request)).toEqual(expected);
      const { count } = await world.database.tenant(acme).reader.count(request);
      expect(count, JSON.stringify(request)).toBe(expected.length);
      const all = { ...request, range: { ...one.range, toMs: one.range.toMs ?? Date.UTC(2026, 5, 1) } };
      const [of, wanted] = [await everyPage(narrow.instance, all), await everyPage(scanning.instance, all)];
      expect(of, JSON.stringify(all)).toEqual(wanted);
    }
  }
});
