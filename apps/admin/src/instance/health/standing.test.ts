import { expect, it } from 'vitest';
import { translatorFor } from '@/words/catalogues.ts';
import { standingOf } from './standing.ts';

const t = translatorFor('en', 'instance');
const ui = translatorFor('en', 'ui');

type Store = Parameters<typeof standingOf>[2];
const store = (more: object): Store =>
  ({
    at: '2026-11-27T12:00:00Z',
    stored: { count: 1_012, isExact: true },
    indexed: 1_000,
    tail: { count: 12, isExact: true, oldestAt: '2026-11-27T11:59:59Z' },
    sealer: { lookedAt: '2026-11-27T11:59:58Z', isBehind: false, lagP95Ms: 900, sick: [] },
    ...more,
  }) as object as Store;

it('adds up', () => {
  expect(standingOf(t, ui, store({}))).toEqual({
    isBad: false,
    mark: 'Up to date',
    text: 'All 1,012 stored events are found: 1,000 through the index, 12 by reading what came last.',
  });
});

it('is bad when the sealer is silent and something waits, and only then', () => {
  const sealer = { lookedAt: '2026-11-27T11:00:00Z', isBehind: false, lagP95Ms: null, sick: [] };
  expect(standingOf(t, ui, store({ sealer }))).toMatchObject({ isBad: true, mark: 'Sealer is silent' });
  expect(standingOf(t, ui, store({ sealer })).text).toContain('silent for 60 min');
  const tail = { count: 0, isExact: true, oldestAt: null };
  expect(standingOf(t, ui, store({ sealer, tail }))).toMatchObject({ isBad: false, mark: 'Up to date' });
});

it('says “about” of what was not counted', () => {
  const tail = { count: 65_000, isExact: false, oldestAt: '2026-11-27T11:00:00Z' };
  const sealer = { lookedAt: '2026-11-27T11:59:59Z', isBehind: true, lagP95Ms: 9e5, sick: [] };
  const { isBad, text } = standingOf(t, ui, store({ tail, sealer, stored: { count: 2e6, isExact: false } }));
  expect(isBad).toBe(true);
  expect(text).toBe(
    'About 2,000,000 stored events are found: 1,000 through the index, more than 65,000 by reading what came last.',
  );
});

it('knows a database that no sealer has looked at', () => {
  const sealer = { lookedAt: null, isBehind: true, lagP95Ms: null, sick: [] };
  expect(standingOf(t, ui, store({ sealer }))).toMatchObject({ isBad: true, mark: 'No sealer' });
});

it('names a tenant that can’t be sealed', () => {
  const sick = [
    { tenant: 'acme', since: '2026-11-27T11:00:00Z', tries: 3, reason: '23514' },
    { tenant: 'other', since: '2026-11-27T11:30:00Z', tries: 1, reason: '22P05' },
  ];
  const sealer = { lookedAt: '2026-11-27T11:59:59Z', isBehind: false, lagP95Ms: 900, sick };
  const { isBad, mark, text } = standingOf(t, ui, store({ sealer }));
  expect([isBad, mark]).toEqual([true, 'A tenant is not sealed']);
  expect(text).toContain('Events of tenant acme and of 1 more can’t be sealed (23514, for 60 min).');
});
