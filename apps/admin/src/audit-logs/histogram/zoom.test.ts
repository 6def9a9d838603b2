import { parseRange } from '@indelible/audit/range';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widerThan, zoomIn, zoomOut } from './zoom.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 12, 34, 56, 789);
const hours = (n: number) => NOW - n * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();

it('some bars are their instants, within what is shown', () => {
  const shown = { fromMs: hours(10), toMs: hours(5) };
  const state = { from: iso(hours(10)), to: iso(hours(5)) };
  expect(zoomIn({ fromMs: hours(9), toMs: hours(8) }, shown, state)).toEqual({
    from: iso(hours(9)),
    to: iso(hours(8)),
  });
  expect(zoomIn({ fromMs: hours(11), toMs: hours(4) }, shown, state)).toEqual({ from: state.from, to: state.to });
});

it('the bar in which it is now keeps its end', () => {
  const shown = { fromMs: hours(10), toMs: NOW };
  expect(zoomIn({ fromMs: hours(1), toMs: hours(-1) }, shown, { from: '-10h', to: null }).to).toBe(iso(hours(-1)));
});

it.each([
  ['around its middle', [20, 10], [35, -5], { from: iso(hours(35)), to: null }],
  ['with both ends in the past', [200, 190], [215, 175], { from: iso(hours(215)), to: iso(hours(175)) }],
])('zooms out %s', (_, [from, to], __, expected) => {
  const state = { from: iso(hours(from!)), to: iso(hours(to!)) };
  const ends = { fromMs: hours(from!), toMs: hours(to!) };
  expect(zoomOut(ends, state, { dataFromMs: hours(1_000), nowMs: NOW })).toEqual(expected);
});

it('a range up to now grows back alone, and ends with the log', () => {
  const limits = { dataFromMs: hours(100), nowMs: NOW };
  const day = { fromMs: hours(24), toMs: NOW };
  expect(zoomOut(day, { from: '-24h', to: null }, limits)).toEqual({ from: iso(hours(96)), to: null });
  const most = { fromMs: hours(96), toMs: NOW };
  expect(zoomOut(most, { from: iso(hours(96)), to: null }, limits)).toEqual({ from: 'all', to: null });
  expect(zoomOut({ fromMs: hours(100), toMs: NOW }, { from: 'all', to: null }, limits)).toBeNull();
  expect(zoomOut({ fromMs: hours(500), toMs: NOW }, { from: '-500h', to: null }, limits)).toEqual({
    from: 'all',
    to: null,
  });
});

it('zooming out again and again ends at the whole log, and never shows less', () => {
  const past = fc.integer({ min: 1, max: 10_000 * HOUR });
  fc.assert(
    fc.property(past, past, past, (a, b, c) => {
      const limits = { dataFromMs: NOW - c, nowMs: NOW };
      let ends = { fromMs: NOW - Math.max(a, b) - 1, toMs: NOW - Math.min(a, b) };
      let state: { from: string | null; to: string | null } = { from: iso(ends.fromMs), to: iso(ends.toMs) };
      for (let turn = 0; turn < 40; turn++) {
        const wider = zoomOut(ends, state, limits);
        if (wider === null) {
          expect(state).toEqual({ from: 'all', to: null });
          return;
        }
        const range = parseRange(wider, NOW);
        const next = { fromMs: range.fromMs ?? Math.min(limits.dataFromMs, ends.fromMs), toMs: range.shownToMs };
        expect(next.fromMs <= ends.fromMs && next.toMs >= ends.toMs).toBe(true);
        [ends, state] = [next, wider];
      }
      expect.unreachable();
    }),
  );
});

it('takes the range from the address', () => {
  const limits = { dataFromMs: hours(1_000), nowMs: NOW };
  expect(widerThan({ from: null, to: null }, limits)).toEqual({ from: iso(hours(28 * 24)), to: null });
  expect(widerThan({ from: '-1h', to: 'now' }, limits)).toEqual({ from: iso(hours(4)), to: null });
  expect(widerThan({ from: 'all', to: null }, limits)).toBeNull();
  expect(widerThan({ from: 'nonsense', to: null }, limits)).toBeNull();
});
