export type RetryOptions = {
  /** Milliseconds before the second try, doubled with each further one; 500. */
  firstMs?: number;
  /** The longest wait between two tries; 60,000. */
  mostMs?: number;
};

/**
 * Milliseconds to wait after `failures` in a row: half of it fixed, half by chance, so that producers that lost the server
 * together don't come back together. What the server asked for (`Retry-After`) is the least.
 */
export function backoffMs(
  failures: number,
  { firstMs = 500, mostMs = 60_000 }: RetryOptions,
  askedMs = 0,
  random: () => number = Math.random,
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30));
  const jittered = full / 2 + random() * (full / 2);
  return Math.max(jittered, askedMs * (1 + random() / 10));
}
