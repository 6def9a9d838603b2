import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const [never, nearly, half] = [() => 0, () => 1 - Number.EPSILON, () => 0.5];
const failures = fc.integer({ min: 1, max: 100_000 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const options = fc.record({
  firstMs: fc.integer({ min: 1, max: 10_000 }),
  mostMs: fc.integer({ min: 1, max: 600_000 }),
});

it('doubles with each failure, up to the longest wait', () => {
  expect([1, 2, 3, 4].map((n) => backoffMs(n, {}, 0, nearly))).toEqual(
    [500, 1_000, 2_000, 4_000].map((ms) => expect.closeTo(ms, 3)),
  );
  expect([8, 9, 1_000].map((n) => backoffMs(n, {}, 0, nearly))).toEqual(Array(3).fill(expect.closeTo(60_000, 3)));
});

it('leaves half of the wait to chance: who lost the server together does not come back together', () => {
  expect([never, half, nearly].map((random) => backoffMs(3, {}, 0, random))).toEqual([
    1_000,
    1_500,
    expect.closeTo(2_000, 3),
  ]);
  fc.assert(
    fc.property(failures, options, chance, (count, given, random) => {
      const least = backoffMs(count, given, 0, never);
      const wait = backoffMs(count, given, 0, () => random);
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(2 * least);
      expect(wait).toBeLessThanOrEqual(given.mostMs);
    }),
  );
  const waits = Array.from({ length: 100 }, () => backoffMs(5, {}));
  expect(new Set(waits).size).toBeGreaterThan(90);
});

it('never comes before the server asked for, and a tenth later at the most where that is longer', () => {
  fc.assert(
    fc.property(failures, options, fc.integer({ min: 0, max: 3_600_000 }), chance, (count, given, askedMs, random) => {
      const wait = backoffMs(count, given, askedMs, () => random);
      expect(wait).toBeGreaterThanOrEqual(askedMs);
      expect(wait).toBeLessThanOrEqual(Math.max(given.mostMs, askedMs * 1.1));
    }),
  );
  const asked = Array.from({ length: 100 }, () => backoffMs(1, {}, 30_000));
  expect(new Set(asked).size).toBeGreaterThan(90);
});
