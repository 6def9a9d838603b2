/** The value below which a share of the samples lies, by nearest rank; `share` from 0 to 1. Throws without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
export const p95 = (samples: readonly number[]): number => quantile(samples, 0.95);

/**
 * How many times slower `rounds` is than `base`: each round's median against the base's of the same round, then the
 * median of those. What else the machine does in a round slows both, so the ratio stands where the times do not.
 */
export function ratio(rounds: readonly number[][], base: readonly number[][]): number {
  return median(rounds.map((samples, round) => median(samples) / median(base[round]!)));
}
