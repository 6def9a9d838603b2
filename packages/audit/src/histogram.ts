import type { InstantRange } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bars that a histogram has at most. */
export const MAX_BUCKETS = 60;

/** The widths there are, in milliseconds; the last ones are for what no log should hold, the years 0 to 9999. */
export const BUCKET_WIDTHS_MS: readonly number[] = [
  ...[1, 5, 15].map((n) => n * SECOND),
  ...[1, 2, 5, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 30, 90, 365, 1_825, 3_650, 36_500, 73_000].map((n) => n * DAY),
];

/** Bars of one width that together cover a range: the first begins at or before it, the last ends at or after it. */
export type Buckets = { widthMs: number; startsMs: number[] };

/**
 * The narrowest width of the ladder of which at most 60 bars cover the half-open range. Bars begin at multiples of their
 * width since the epoch (UTC), so that the same instant is in the same bar whatever the range around it.
 */
export function bucketsOf({ fromMs, toMs }: { fromMs: number; toMs: number }): Buckets {
  const end = Math.max(toMs, fromMs + 1);
  const widthMs = BUCKET_WIDTHS_MS.find((width) => barsOver(fromMs, end, width) <= MAX_BUCKETS) ?? WIDEST;
  const first = Math.floor(fromMs / widthMs);
  const startsMs = Array.from({ length: barsOver(fromMs, end, widthMs) }, (_, n) => (first + n) * widthMs);
  return { widthMs, startsMs };
}

const WIDEST = BUCKET_WIDTHS_MS[BUCKET_WIDTHS_MS.length - 1]!;

const barsOver = (fromMs: number, toMs: number, width: number): number =>
  Math.ceil(toMs / width) - Math.floor(fromMs / width);

/**
 * What the bars stand over where the range itself is open: from the oldest event on, up to `nowMs`. `span` null is a log
 * of which nothing is known; then it is the widest bars over everything that an id can carry.
 */
export function histogramRange(
  { fromMs, toMs }: InstantRange,
  span: { oldestMs: number; newestMs: number } | null,
  nowMs: number,
): { fromMs: number; toMs: number } {
  const end = toMs ?? Math.max(nowMs, span === null ? 0 : span.newestMs + 1);
  return { fromMs: fromMs ?? Math.min(span?.oldestMs ?? 0, end - 1), toMs: end };
}
