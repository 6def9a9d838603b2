import type { Words } from '@/words/words-type.ts';

const DAYS = [7, 30, 90, 180, 365];
const USUAL_DAYS = 90;

type Choice = { value: string; label: string };

/** How long a token may live: what is usual, as far as the tenant allows it; without a limit also no end. */
export function expiryChoices(t: Words<'tenant'>, maxDays: number | null): { choices: Choice[]; chosen: string } {
  const allowed = maxDays === null ? DAYS : [...new Set([...DAYS.filter((days) => days < maxDays), maxDays])];
  const choices = allowed.map((days) => ({ value: String(days), label: days === 1 ? '1 day' : t('days', { days }) }));
  const chosen = String(allowed.includes(USUAL_DAYS) ? USUAL_DAYS : allowed.at(-1));
  return { choices: maxDays === null ? [...choices, { value: '', label: t('never') }] : choices, chosen };
}
