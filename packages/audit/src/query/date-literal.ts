/**
 * Dates as a query or a range names them: `2026`, `2026-05`, `2026-05-03`, `2026-05-03T10:15[:30[.123]][Z|±hh:mm]`
 * (ISO 8601; UTC where no offset is given; years 1970 to 9999). A literal is the half-open span that it names: a day is
 * 24 hours, `10:15` is a minute, a literal with milliseconds one millisecond. All in milliseconds since the epoch.
 */
export type DateSpan = { fromMs: number; toMs: number };
export type DateLiteral = ({ ok: true } & DateSpan) | { ok: false; reason: string; suggestion?: string };

const SHAPE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/i;
const pad = (n: number): string => String(n).padStart(2, '0');

export function readDate(text: string): DateLiteral {
  const parts = SHAPE.exec(text);
  if (!parts) return { ok: false, reason: `“${text.slice(0, 60)}” is not a date` };
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  const y = Number(year);
  const m = Number(month ?? 1);
  const d = Number(day ?? 1);
  if (y < 1970) return { ok: false, reason: `The year ${year} is before 1970` };
  if (m < 1 || m > 12) return { ok: false, reason: `Month ${month} does not exist` };
  const days = daysIn(y, m);
  if (d < 1 || d > days) {
    return {
      ok: false,
      reason: `${year}-${month}-${day} does not exist: that month has ${days} days`,
      ...(d > days ? { suggestion: `${year}-${month}-${pad(days)}${text.slice(10)}` } : {}),
    };
  }
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59)
    return { ok: false, reason: `The time ${text.slice(11)} does not exist` };
  if (fraction && fraction.length > 3) {
    const cut = text.replace(/(\.\d{3})\d+/, '$1');
    return { ok: false, reason: 'Instants have milliseconds, nothing finer', suggestion: cut };
  }
  const shiftMs = offsetMs(offset);
  if (shiftMs === null) return { ok: false, reason: `The offset ${offset} does not exist` };
  const fromMs =
    Date.UTC(y, m - 1, d, Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), milliseconds(fraction)) -
    shiftMs;
  return { ok: true, fromMs, toMs: fromMs + lengthMs(y, m, { month, day, minute, second, fraction }) };
}

/** The span of a literal that was already accepted, as the values of `occurred:2026-05-03` were by the parser. */
export function dateSpan(text: string): DateSpan {
  const literal = readDate(text);
  if (!literal.ok) throw new RangeError(literal.reason);
  return { fromMs: literal.fromMs, toMs: literal.toMs };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const milliseconds = (fraction: string | undefined): number => Number((fraction ?? '').padEnd(3, '0') || 0);

function offsetMs(offset: string | undefined): number | null {
  if (!offset || /^z$/i.test(offset)) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

type Given = Record<'month' | 'day' | 'minute' | 'second' | 'fraction', string | undefined>;
function lengthMs(year: number, month: number, given: Given): number {
  if (given.fraction) return 1;
  if (given.second) return 1_000;
  if (given.minute) return 60_000;
  if (given.day) return 86_400_000;
  if (given.month) return daysIn(year, month) * 86_400_000;
  return Date.UTC(year + 1, 0) - Date.UTC(year, 0);
}
