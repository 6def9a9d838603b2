import type { Words } from '../words/words-type.ts';

const STEPS: [limitMs: number, unitMs: number, unit: string][] = [
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [60 * 86_400_000, 86_400_000, 'd'],
  [730 * 86_400_000, 30.44 * 86_400_000, 'months'],
];

/** `2 min ago`, `in 3 h`, `just now`: how far an instant lies from now. */
export function formatRelative(t: Words<'time'>, iso: string, nowMs: number): string {
  const distance = nowMs - Date.parse(iso);
  const size = Math.abs(distance);
  if (size < 45_000) return t('now');
  const step = STEPS.find(([limit]) => size < limit);
  const n = step ? Math.max(1, Math.round(size / step[1])) : Math.round(size / (365.25 * 86_400_000));
  return t(distance > 0 ? 'past' : 'future', { n, unit: step?.[2] ?? 'years' });
}
