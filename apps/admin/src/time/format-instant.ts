import type { Words } from '../words/words-type.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type InstantText = {
  /** `22 Nov`, with the year where it is not this one. */
  day: string;
  /** `08:59:58` */
  time: string;
  /** `214` */
  millis: string;
};

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** Calendar numbers of an instant in a zone; month counts from 1. */
export function zonedParts(
  ms: number,
  zone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number> {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(ms)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  return parts;
}

const two = (value: number) => String(value).padStart(2, '0');

/**
 * An instant as the page shows it in an explicit zone. Built from numbers: server and browser carry different locale
 * data, and the same instant must read the same on both.
 */
export function formatInstant(iso: string, zone: string, nowMs: number, t?: Words<'time'>): InstantText {
  const ms = Date.parse(iso);
  const at = zonedParts(ms, zone);
  const thisYear = zonedParts(nowMs, zone).year;
  return {
    day: dayOf(at, at.year !== thisYear, t),
    time: `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    millis: iso.slice(20, 23),
  };
}

/** Month names come from the catalogue: Node's and the browser's locale data differ. */
function dayOf(at: { day: number; month: number; year: number }, withYear: boolean, t?: Words<'time'>): string {
  if (!t) return `${at.day} ${MONTHS[at.month - 1]}${withYear ? ` ${at.year}` : ''}`;
  const [day, month, year] = [String(at.day), t('month', { month: String(at.month) }), String(at.year)];
  return withYear ? t('dayOfYear', { day, month, year }) : t('day', { day, month });
}

/** `22 Nov 2026, 08:59:58.214` */
export function formatExact(t: Words<'time'>, iso: string, zone: string): string {
  const at = zonedParts(Date.parse(iso), zone);
  const clock = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}.${iso.slice(20, 23)}`;
  return `${dayOf(at, true, t)}, ${clock}`;
}

/** `UTC+2` for a zone at an instant; `UTC` itself stays. */
export function zoneOffset(ms: number, zone: string): string {
  const at = zonedParts(ms, zone);
  const asUtc = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  const minutes = Math.round((asUtc - Math.floor(ms / 1000) * 1000) / 60_000);
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest ? `:${two(rest)}` : ''}`;
}
