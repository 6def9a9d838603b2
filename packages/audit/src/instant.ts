const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Milliseconds since the epoch of an ISO 8601 instant with offset (`2026-05-03T08:59:58.214+02:00`) in the forms of RFC 3339: any number
 * of digits, of which those beyond the millisecond are cut off, `t` and `z` too. Null for any other text and for a date or time that does
 * not exist, where Date.parse rolls over.
 */
export function parseInstant(text: string): number | null {
  const parts = SHAPE.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as Six;
  const ms = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and rolls 31 April over to 1 May: neither comes back the same.
  const wanted = `${text.slice(0, 16).toUpperCase()}:${String(second).padStart(2, '0')}`;
  if (new Date(local).toISOString().slice(0, 19) !== wanted) return null;
  const offset = parts[8]!;
  if (offset === 'Z' || offset === 'z') return local;
  const [offsetHours, offsetMinutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  return local - (offset[0] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
}

type Six = [number, number, number, number, number, number];

/**
 * ISO 8601 in UTC with milliseconds, the one form in which instants stand at the ports. Throws RangeError where Date does. Events stand near each
 * other in time: of one minute only the seconds are written anew.
 */
export function isoInstant(ms: number): string {
  const whole = Math.trunc(ms);
  const number = Math.floor(whole / MINUTE_MS);
  if (number !== minute.number) minute = { number, text: new Date(number * MINUTE_MS).toISOString().slice(0, -7) };
  const rest = whole - number * MINUTE_MS;
  const second = Math.floor(rest / 1_000);
  return minute.text + SECONDS[second] + THOUSANDTHS[rest - second * 1_000];
}

const MINUTE_MS = 60_000;
const SECONDS = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, '0'));
const THOUSANDTHS = Array.from({ length: 1_000 }, (_, ms) => `.${String(ms).padStart(3, '0')}Z`);
let minute = { number: Number.NaN, text: '' };
