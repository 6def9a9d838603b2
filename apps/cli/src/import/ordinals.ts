/** Instants that are remembered at once: about 10 MB. */
const REMEMBERED = 100_000;

/**
 * Counts the lines of each instant from 0, in file order. Memory is bounded: an instant that 100,000 others have come
 * after is forgotten and starts again at 0, which the file alone decides, so a second run counts the same. Ids stay
 * distinct by their hash.
 */
export function ordinalsByInstant(remembered = REMEMBERED): (ms: number) => number {
  const next = new Map<number, number>();
  return (ms) => {
    const ordinal = next.get(ms) ?? 0;
    next.delete(ms);
    next.set(ms, ordinal + 1);
    if (next.size > remembered) {
      const [oldest] = next.keys();
      if (oldest !== undefined) next.delete(oldest);
    }
    return ordinal;
  };
}
