import { AuditError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { readDate } from '../query/date-literal.ts';
import type { InstantRange } from '../store.ts';

/** Used when the caller names no `from`; the page always says so. */
export const DEFAULT_FROM = '-7d';
/** `from` without a lower bound. */
export const UNBOUNDED = 'all';

export type RangeText = { from?: string | undefined; to?: string | undefined };
/** `shownToMs`: where the range ends for the reader; without a `to` the search itself has no upper bound. */
export type ResolvedRange = InstantRange & { shownToMs: number };

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const SPAN = /^-(\d{1,6})([mhdw])$/;
const SHAPE = 'a date, an instant such as 2026-05-03T08:59:58Z, or a span back from now such as -24h (m, h, d, w)';

/**
 * `from` and `to` as typed → half-open [from, to), milliseconds since the epoch. A date stands for its first instant,
 * UTC where it names no offset. Absent: the last 7 days up to now, with no upper bound to the search, so that an event
 * of this very millisecond, or of a clock slightly ahead, is found.
 */
export function resolveRange(text: RangeText, nowMs: number): ResolvedRange {
  const from = text.from ?? DEFAULT_FROM;
  const fromMs = from === UNBOUNDED ? null : instantMs('from', from, nowMs);
  const toMs = text.to === undefined ? null : instantMs('to', text.to, nowMs);
  const range = { fromMs, toMs, shownToMs: toMs ?? nowMs };
  if (fromMs !== null && fromMs >= range.shownToMs) {
    const facts = { field: 'from', limit: 'before “to”', received: shorten(from) };
    throw new AuditError('invalid_range', `“from” must be before “to”; received ${facts.received}.`, facts);
  }
  return range;
}

function instantMs(field: 'from' | 'to', text: string, nowMs: number): number {
  if (text === 'now') return nowMs;
  const span = SPAN.exec(text);
  if (span) return Math.max(0, nowMs - Number(span[1]) * UNIT_MS[span[2] as keyof typeof UNIT_MS]);
  const date = readDate(text);
  if (date.ok) return date.fromMs;
  const facts = { field, limit: SHAPE, received: shorten(text), expected: SHAPE, suggestion: date.suggestion };
  throw new AuditError('invalid_range', `“${field}”: ${date.reason}. Expected ${SHAPE}.`, facts);
}

const shorten = (text: string): string => text.slice(0, LIMITS.receivedChars);
