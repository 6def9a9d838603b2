import { AuditError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { readDate } from './query/date-literal.ts';
import type { InstantRange } from './store.ts';

/**
 * The range beside a query, as `from` and `to` stand in the URL: `-30m`, `-24h`, `-7d`, `-4w` back from now, `now`, a
 * date or an ISO 8601 instant (a date is its first instant; UTC where no offset is given), and `all` for no beginning.
 * Half-open [from, to), milliseconds since the epoch. Absent or empty: the last 7 days up to now.
 */
export type RangeText = { from?: string | null; to?: string | null };
/**
 * `shownToMs` is where the range ends for the reader. Up to now, the search itself has no end (`toMs` null), so that an
 * event of this very millisecond, or of a clock slightly ahead, is found.
 */
export type ParsedRange = InstantRange & { shownToMs: number };

export const DEFAULT_FROM = '-7d';
/** `from` without a beginning. */
export const UNBOUNDED = 'all';
export const RANGE_PRESETS = ['-1h', '-24h', '-7d', '-30d', '-90d', UNBOUNDED] as const;

const UNITS = {
  m: { ms: 60_000, name: 'minute' },
  h: { ms: 3_600_000, name: 'hour' },
  d: { ms: 86_400_000, name: 'day' },
  w: { ms: 604_800_000, name: 'week' },
} as const;
const SPAN = /^-(\d{1,6})([mhdw])$/;
const SHAPE = 'a date, an instant such as 2026-05-03T08:59Z, or a span back from now such as -24h (m, h, d, w)';

/** Throws AuditError `invalid_range` whose `field` is `from` or `to`. */
export function parseRange(text: RangeText, nowMs: number): ParsedRange {
  const from = text.from || DEFAULT_FROM;
  const fromMs = from === UNBOUNDED ? null : instantMs('from', from, nowMs);
  const toMs = endsNow(text) ? null : instantMs('to', text.to as string, nowMs);
  const shownToMs = toMs ?? nowMs;
  if (fromMs === null || fromMs < shownToMs) return { fromMs, toMs, shownToMs };
  throw rangeError('from', from, '“from” is not before “to”', { limit: `before ${iso(shownToMs)}` });
}

export type RangeFailure = { field: 'from' | 'to'; message: string; expected?: string; suggestion?: string };
export type TriedRange = { ok: true; range: ParsedRange } | { ok: false; error: RangeFailure };

/** The same without throwing, for the page. */
export function tryParseRange(text: RangeText, nowMs: number): TriedRange {
  try {
    return { ok: true, range: parseRange(text, nowMs) };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const { field, expected, suggestion } = error.facts;
    return {
      ok: false,
      error: { field: field === 'to' ? 'to' : 'from', message: error.message, expected, suggestion },
    };
  }
}

/** Whether the range moves with the clock. */
export function isRelative(text: RangeText): boolean {
  return endsNow(text) || [text.from || DEFAULT_FROM, text.to ?? ''].some((end) => SPAN.test(end) || end === 'now');
}

/** The same range as instants, so that a copied link shows the same rows tomorrow; `all` stays. */
export function freezeRange(text: RangeText, nowMs: number): { from: string; to: string } {
  const { fromMs, shownToMs } = parseRange(text, nowMs);
  return { from: fromMs === null ? UNBOUNDED : iso(fromMs), to: iso(shownToMs) };
}

/** `Last 7 days`, `All time`, `2026-05-03 00:00 to 2026-05-05 00:00 UTC`; null for a text that `parseRange` refuses. */
export function explainRange(text: RangeText): string | null {
  const from = text.from || DEFAULT_FROM;
  const begin = explainEnd(from);
  const end = endsNow(text) ? 'now' : explainEnd(text.to as string);
  if (begin === null || end === null) return null;
  if (end === 'now') {
    if (from === UNBOUNDED) return 'All time';
    const span = SPAN.exec(from);
    return span ? `Last ${spanWords(span, { bare: true })}` : `Since ${begin}`;
  }
  return from === UNBOUNDED ? `Up to ${end}` : `From ${begin} to ${end}`;
}

const endsNow = (text: RangeText): boolean => !text.to || text.to === 'now';
const iso = (ms: number): string => new Date(ms).toISOString();

function instantMs(field: 'from' | 'to', text: string, nowMs: number): number {
  if (text === 'now') return nowMs;
  const span = SPAN.exec(text);
  if (span) return Math.max(0, nowMs - Number(span[1]) * UNITS[span[2] as keyof typeof UNITS].ms);
  const date = readDate(text);
  if (date.ok) return date.fromMs;
  const meant = `-${text.replace(/^[-+]?0*/, '').toLowerCase()}`;
  const suggestion = SPAN.test(meant) ? meant : date.suggestion;
  throw rangeError(field, text, date.reason, { expected: SHAPE, ...(suggestion ? { suggestion } : {}) });
}

type Facts = { limit?: string; expected?: string; suggestion?: string };
function rangeError(field: 'from' | 'to', text: string, reason: string, facts: Facts): AuditError {
  return new AuditError('invalid_range', `${reason}.${facts.expected ? ` Expected ${facts.expected}.` : ''}`, {
    field,
    received: text.slice(0, LIMITS.receivedChars),
    ...facts,
  });
}

function explainEnd(text: string): string | null {
  if (text === 'now' || text === UNBOUNDED) return text;
  const span = SPAN.exec(text);
  if (span) return `${spanWords(span, { bare: false })} ago`;
  const date = readDate(text);
  if (!date.ok) return null;
  const at = iso(date.fromMs);
  const precise = at.endsWith(':00.000Z') ? at.slice(11, 16) : at.slice(11, 23);
  return `${at.slice(0, 10)} ${precise} UTC`;
}

/** `24 hours`, or, where `Last` stands before it, `hour` for one. */
function spanWords(span: RegExpExecArray, { bare }: { bare: boolean }): string {
  const count = Number(span[1]);
  const { name } = UNITS[span[2] as keyof typeof UNITS];
  if (count === 1) return bare ? name : `1 ${name}`;
  return `${count} ${name}s`;
}
