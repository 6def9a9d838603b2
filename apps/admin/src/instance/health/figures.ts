import type { Words } from '@/words/words-type.ts';

type T = Words<'ui'>;
/** A number of one unit, as the language writes numbers. */
type Said = (t: T, n: number) => string;

export const countOf: Said = (t, n) => t('number', { n });

const BYTES: readonly Said[] = [
  (t, n) => t('bytes', { n }),
  (t, n) => t('kib', { n }),
  (t, n) => t('mib', { n }),
  (t, n) => t('gib', { n }),
  (t, n) => t('tib', { n }),
];

/** `0 bytes`, `8.0 KiB`, `1.2 GiB`: powers of 1,024, as the database's own tools say it. */
export function bytesOf(t: T, bytes: number): string {
  const power = Math.min(BYTES.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return (BYTES[power] ?? countOf)(t, bytes / 1024 ** power);
}

const STEPS: readonly [belowMs: number, unitMs: number, say: Said][] = [
  [1_000, 1, (t, n) => t('milliseconds', { n })],
  [120_000, 1_000, (t, n) => t('seconds', { n })],
  [7_200_000, 60_000, (t, n) => t('minutes', { n })],
  [172_800_000, 3_600_000, (t, n) => t('hours', { n })],
  [Number.POSITIVE_INFINITY, 86_400_000, (t, n) => t('days', { n })],
];

/** `320 ms`, `4 s`, `3 min`: whole units, the largest that says enough. */
export function durationOf(t: T, ms: number): string {
  const size = Math.max(0, ms);
  const [, unitMs, say] = STEPS.find(([below]) => size < below) ?? STEPS[0]!;
  return say(t, Math.round(size / unitMs));
}

export const distanceOf = (t: T, from: string, to: string): string => durationOf(t, Date.parse(to) - Date.parse(from));
