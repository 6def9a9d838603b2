import { expect, it } from 'vitest';
import { countEvents } from './count-events.ts';
import { CountFacets, countFacets } from './count-facets.ts';
import { countHistogram } from './count-histogram.ts';
import { eventOf, fakeReader, NOW } from './fake-reader.test-data.ts';

const CLASSES = ['create', 'update', 'delete'] as const;
const log = fakeReader(
  Array.from({ length: 300 }, (_, n) =>
    eventOf(n, {
      actionClass: CLASSES[n % 3]!,
      action: CLASSES[n % 3]!.toUpperCase(),
      details: { namespace: n % 2 ? 'a.b' : 'a.c' },
    }),
  ),
);
const deps = { reader: log, nowMs: () => NOW };
const sum = (counts: Partial<Record<string, number>>) =>
  Object.values(counts).reduce<number>((a, b) => a + (b ?? 0), 0);

it.each([
  [{}],
  [{ from: '-1h' }],
  [{ from: 'all' }],
  [{ from: '-2h', to: '2026-11-22T11:30:30Z' }],
  [{ q: 'action:create' }],
])('the bars of %j add up to the count', async (input) => {
  const histogram = await countHistogram(deps, input);
  const { count } = await countEvents(deps, input);
  expect(histogram.buckets.reduce((all, { counts }) => all + sum(counts), 0)).toBe(count);
  expect(count).toBeGreaterThan(0);
  expect(histogram.buckets.length).toBeLessThanOrEqual(60);
  expect(histogram.dataFromMs).toBe(NOW - 299 * 60_000);
});

it('stands over the data where the range has no beginning, and over the range where it has one', async () => {
  const all = await countHistogram(deps, { from: 'all' });
  expect(all.range).toEqual({ fromMs: NOW - 299 * 60_000, toMs: NOW + 1 });
  const year = await countHistogram(deps, { from: '2025-01-01', to: '2026-01-01' });
  expect(year.range).toEqual({ fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2026, 0, 1) });
  expect(year.buckets.every(({ counts }) => sum(counts) === 0)).toBe(true);
});

it('an empty log has bars, of nothing', async () => {
  const none = await countHistogram({ ...deps, reader: fakeReader([]) }, { from: 'all' });
  expect(none.dataFromMs).toBeNull();
  expect(none.buckets.every(({ counts }) => sum(counts) === 0)).toBe(true);
});

it('says from when on events are kept, where older ones were dropped', async () => {
  expect((await countHistogram(deps, { from: 'all' })).keptFromMs).toBeNull();
  const retention = async () => ({ keptFrom: '2026-09-01T00:00:00.000Z', since: null });
  const reader = { ...log, retention };
  expect((await countHistogram({ ...deps, reader }, { from: 'all' })).keptFromMs).toBe(Date.UTC(2026, 8, 1));
});

it('a facet ignores its own ticks and applies all others', async () => {
  const facetsOf = async (q: string) =>
    (await countFacets(deps, CountFacets.parse({ q, from: 'all', fields: ['action', 'namespace'] }))).facets.map(
      ({ field, items }) => [field, Object.fromEntries(items.map(({ value, count }) => [value, count]))],
    );
  expect(await facetsOf('action:create')).toEqual([
    ['action', { CREATE: 100, UPDATE: 100, DELETE: 100 }],
    ['namespace', { 'a.b': 50, 'a.c': 50 }],
  ]);
  expect(await facetsOf('-action:create namespace:a.b')).toEqual([
    ['action', { CREATE: 50, UPDATE: 50, DELETE: 50 }],
    ['namespace', { 'a.b': 100, 'a.c': 100 }],
  ]);
});
