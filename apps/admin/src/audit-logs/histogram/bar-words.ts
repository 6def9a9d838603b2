import { BUCKET_WIDTHS_MS } from '@indelible/audit/histogram';
import { formatInstant } from '../../time/format-instant.ts';
import type { Words } from '../../words/words-type.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The shown zone, and the instant that "this year" is told by. */
export type Clock = { zone: string; nowMs: number; t: Words<'time'> };

function parts(ms: number, { zone, nowMs, t }: Clock): { day: string; time: string } {
  const { day, time } = formatInstant(new Date(ms).toISOString(), zone, nowMs, t);
  return { day, time: time.replace(/:00$/, '') };
}

/** `27 Nov 09:00`, `27 Nov` at midnight. */
export function instantWords(ms: number, clock: Clock): string {
  const { day, time } = parts(ms, clock);
  return time === '00:00' ? day : `${day} ${time}`;
}

/** `27 Nov 09:00 to 12:00`, `26 Nov 21:00 to 27 Nov 00:00`; whole days go without their midnights. */
export function spanWords(fromMs: number, toMs: number, clock: Clock): string {
  const [from, to] = [parts(fromMs, clock), parts(toMs, clock)];
  if (from.time === '00:00' && to.time === '00:00') {
    const last = parts(toMs - 1, clock).day;
    return last === from.day ? from.day : clock.t('span', { from: from.day, to: last });
  }
  return clock.t('span', {
    from: `${from.day} ${from.time}`,
    to: to.day === from.day ? to.time : `${to.day} ${to.time}`,
  });
}

const UNITS = [
  { ms: DAY, name: 'day' },
  { ms: HOUR, name: 'hour' },
  { ms: MINUTE, name: 'minute' },
  { ms: 1_000, name: 'second' },
] as const;

/** `3 hours`, `1 day`: widths are whole units. */
export function widthWords(t: Words<'time'>, widthMs: number): string {
  const { ms, name } = UNITS.find((unit) => widthMs % unit.ms === 0) ?? UNITS[3];
  return t('width', { n: widthMs / ms, unit: name });
}

const TICKS = 8;
/** Pixels: of a label at most, by its letters, and of the drawing on a wide and on a narrow screen at least. */
const LETTER = 6.5;
const GAP = 6;
const WIDE = 720;
const NARROW = 290;

type Tick = { at: number; text: string /** On a narrow screen it would end beyond the drawing. */; wideOnly: boolean };

/** Labels below the axis, at round instants, where they fit: where each stands (0 to 1), the day said again only where it changes. */
export function ticksOf(ends: { fromMs: number; toMs: number }, clock: Clock): Tick[] {
  const span = ends.toMs - ends.fromMs;
  const step = BUCKET_WIDTHS_MS.find((width) => span / width <= TICKS) ?? span;
  const count = Math.floor(ends.toMs / step) - Math.ceil(ends.fromMs / step) + 1;
  let shownDay = '';
  return Array.from({ length: count }, (_, n) => (Math.ceil(ends.fromMs / step) + n) * step).flatMap((ms) => {
    const at = (ms - ends.fromMs) / span;
    const { day, time } = parts(ms, clock);
    const text = time === '00:00' ? day : day === shownDay ? time : `${day} ${time}`;
    const width = text.length * LETTER + GAP;
    if (at > 1 - width / WIDE) return [];
    shownDay = day;
    return [{ at, text, wideOnly: at > 1 - width / NARROW }];
  });
}
