import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUCKET_WIDTHS_MS, bucketsOf, histogramRange, MAX_BUCKETS } from './histogram.ts';

const NOW = Date.UTC(2026, 10, 27, 12, 34, 56, 789);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

it.each([
  ['an hour', HOUR, 60_000 * 2],
  ['a day', DAY, 30 * 60_000],
  ['seven days', 7 * DAY, 3 * HOUR],
  ['thirty days', 30 * DAY, DAY],
  ['ninety days', 90 * DAY, 2 * DAY],
  ['a hundred years', 36_525 * DAY, 1_825 * DAY],
  ['a millisecond', 1, 1_000],
])('%s is cut by the narrowest width that does', (_, ms, widthMs) => {
  const { widthMs: width, startsMs } = bucketsOf({ fromMs: NOW - ms, toMs: NOW });
  expect(width).toBe(widthMs);
  expect(startsMs.length).toBeLessThanOrEqual(MAX_BUCKETS);
});

it('sixty aligned minutes are sixty bars of a minute, a millisecond more is not', () => {
  const fromMs = Date.UTC(2026, 4, 3, 8);
  expect(bucketsOf({ fromMs, toMs: fromMs + HOUR }).startsMs).toHaveLength(60);
  expect(bucketsOf({ fromMs, toMs: fromMs + HOUR + 1 }).widthMs).toBe(2 * 60_000);
});

it('covers any range of the years 1 to 9999 with at most sixty aligned bars, none of them outside', () => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1) - 1_900 * 366 * DAY, max: Date.UTC(9999, 11, 31) });
  const range = fc.oneof(
    fc.record({ fromMs: instant, toMs: instant }),
    fc.record({ fromMs: instant, ms: fc.integer({ min: 1, max: 400 * DAY }) }).map(({ fromMs, ms }) => ({
      fromMs,
      toMs: fromMs + ms,
    })),
  );
  fc.assert(
    fc.property(
      range.filter(({ fromMs, toMs }) => fromMs < toMs),
      ({ fromMs, toMs }) => {
        const { widthMs, startsMs } = bucketsOf({ fromMs, toMs });
        expect(startsMs.length).toBeGreaterThan(0);
        expect(startsMs.length).toBeLessThanOrEqual(MAX_BUCKETS);
        expect(
          startsMs.every((start, n) => start % widthMs === 0 && (n === 0 || start - startsMs[n - 1]! === widthMs)),
        ).toBe(true);
        expect(startsMs[0]! <= fromMs && fromMs < startsMs[0]! + widthMs).toBe(true);
        const last = startsMs.at(-1)!;
        expect(last < toMs && toMs <= last + widthMs).toBe(true);
        // No narrower width of the ladder would have done.
        const narrower = BUCKET_WIDTHS_MS[BUCKET_WIDTHS_MS.indexOf(widthMs) - 1];
        if (narrower) expect(Math.ceil(toMs / narrower) - Math.floor(fromMs / narrower)).toBeGreaterThan(MAX_BUCKETS);
      },
    ),
  );
});

it('an open range stands over the data, and up to now', () => {
  const span = { oldestMs: NOW - 5 * DAY, newestMs: NOW + 2_000 };
  expect(histogramRange({ fromMs: null, toMs: null }, span, NOW)).toEqual({ fromMs: NOW - 5 * DAY, toMs: NOW + 2_001 });
  expect(histogramRange({ fromMs: NOW - HOUR, toMs: null }, { ...span, newestMs: NOW - HOUR }, NOW)).toEqual({
    fromMs: NOW - HOUR,
    toMs: NOW,
  });
  expect(histogramRange({ fromMs: null, toMs: NOW - 9 * DAY }, span, NOW)).toEqual({
    fromMs: NOW - 9 * DAY - 1,
    toMs: NOW - 9 * DAY,
  });
  expect(histogramRange({ fromMs: null, toMs: null }, null, NOW)).toEqual({ fromMs: 0, toMs: NOW });
});
