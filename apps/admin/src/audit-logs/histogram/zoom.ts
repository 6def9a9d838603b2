import { tryParseRange, UNBOUNDED } from '@indelible/audit/range';
import type { ListState } from '../list-state.ts';

type Ends = { fromMs: number; toMs: number };
type RangeState = Pick<ListState, 'from' | 'to'>;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Whether the range goes on with the clock. */
const endsNow = ({ to }: RangeState): boolean => to === null || to === 'now';

/**
 * The range of some bars, half-open, within the range that is shown: their events are then the ones that were counted. A bar
 * in which it is now keeps its end, for what is still to come.
 */
export function zoomIn(bars: Ends, shown: Ends, state: RangeState): { from: string; to: string } {
  const toMs = endsNow(state) ? bars.toMs : Math.min(bars.toMs, shown.toMs);
  return { from: iso(Math.max(bars.fromMs, shown.fromMs)), to: iso(toMs) };
}

const FACTOR = 4;

type Limits = { dataFromMs: number | null; nowMs: number };

/** `zoomOut` from the range that the address says; null for one that can't be read, too. */
export function widerThan({ from, to }: RangeState, limits: Limits): RangeState | null {
  const asked = tryParseRange({ from, to }, limits.nowMs);
  if (!asked.ok) return null;
  const { fromMs, shownToMs } = asked.range;
  return zoomOut({ fromMs: fromMs ?? limits.dataFromMs ?? 0, toMs: shownToMs }, { from, to }, limits);
}

/**
 * Four times the range around its middle, as far as there is data and a clock: a range that reaches now goes on with it, and
 * one that reaches back to the first event has no beginning. null where nothing is left to show.
 */
export function zoomOut({ fromMs, toMs }: Ends, state: RangeState, { dataFromMs, nowMs }: Limits): RangeState | null {
  const reachesBack = state.from === UNBOUNDED || (dataFromMs !== null && fromMs <= dataFromMs);
  const reachesNow = endsNow(state) || toMs >= nowMs;
  if (reachesBack && reachesNow) return state.from === UNBOUNDED ? null : { from: UNBOUNDED, to: null };
  const more = ((toMs - fromMs) * (FACTOR - 1)) / 2;
  // What can't be added at one end is added at the other.
  const [before, after] = reachesNow ? [2 * more, 0] : reachesBack ? [0, 2 * more] : [more, more];
  const start = fromMs - before;
  const end = toMs + after;
  return {
    from: reachesBack || (dataFromMs !== null && start <= dataFromMs) ? UNBOUNDED : iso(Math.max(0, Math.floor(start))),
    to: reachesNow || end >= nowMs ? null : iso(Math.ceil(end)),
  };
}
