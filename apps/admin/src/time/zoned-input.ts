import { zonedParts } from './format-instant.ts';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/;

/** The instant of a `datetime-local` text in a zone, or null when it is none. In a gap of the clock: the hour after it. */
export function zonedToInstant(text: string, zone: string): string | null {
  const found = LOCAL.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  const wanted = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  const first = wanted - offsetMs(wanted, zone);
  return new Date(wanted - offsetMs(first, zone)).toISOString();
}

/** What a `datetime-local` input shows for an instant in a zone. */
export function instantToZoned(iso: string, zone: string): string {
  const ms = Date.parse(iso);
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19);
}

function offsetMs(ms: number, zone: string): number {
  const at = zonedParts(ms, zone);
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(ms / 1000) * 1000;
}
