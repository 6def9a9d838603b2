import type { Words } from '@/words/words-type.ts';

const MINUTE_MS = 60_000;

/** `59 min left`: begun minutes, so that what it says is never more than there is by a minute and never nothing too early. */
export function leftInWords(t: Words<'acting'>, leftMs: number): string {
  if (leftMs <= 0) return t('timeIsUp');
  const minutes = Math.ceil(leftMs / MINUTE_MS);
  return minutes === 1 ? t('lessThanAMinute') : t('minLeft', { minutes: String(minutes) });
}

/** When the words change next, in milliseconds; at least a little, so that no rounding makes a busy loop. */
export const nextTickMs = (leftMs: number): number =>
  Math.max(50, leftMs - (Math.ceil(leftMs / MINUTE_MS) - 1) * MINUTE_MS);
