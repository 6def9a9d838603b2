export const countOf = (count: number): string => count.toLocaleString('en');

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `0 bytes`, `8.0 KiB`, `1.2 GiB`: powers of 1,024, as the database's own tools say it. */
export function bytesOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? countOf(bytes) : amount.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${UNITS[power]}`;
}

const STEPS: readonly [belowMs: number, unitMs: number, unit: string][] = [
  [1_000, 1, 'ms'],
  [120_000, 1_000, 's'],
  [7_200_000, 60_000, 'min'],
  [172_800_000, 3_600_000, 'h'],
  [Number.POSITIVE_INFINITY, 86_400_000, 'd'],
];

/** `320 ms`, `4 s`, `3 min`: whole units, the largest that says enough. */
export function durationOf(ms: number): string {
  const size = Math.max(0, ms);
  const [, unitMs, unit] = STEPS.find(([below]) => size < below) ?? STEPS[0]!;
  return `${countOf(Math.round(size / unitMs))} ${unit}`;
}

export const distanceOf = (from: string, to: string): string => durationOf(Date.parse(to) - Date.parse(from));
