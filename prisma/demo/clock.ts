export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How far back the demo reaches from the instant it was loaded. */
export const DEMO_DAYS = 30;

export const isoOf = (ms: number) => new Date(ms).toISOString();

/** Midnights of a fixed-offset zone, oldest first, from the day `days` before `now` to today's. */
export function localMidnights(now: number, zoneHours: number, days: number): number[] {
  const offset = zoneHours * HOUR_MS;
  const today = Math.floor((now + offset) / DAY_MS) * DAY_MS - offset;
  return Array.from({ length: days + 1 }, (_, back) => today - (days - back) * DAY_MS);
}

/** 0 is Sunday, in that zone. */
export const weekdayOf = (ms: number, zoneHours: number) => new Date(ms + zoneHours * HOUR_MS).getUTCDay();

export const isWeekend = (ms: number, zoneHours: number) => [0, 6].includes(weekdayOf(ms, zoneHours));
