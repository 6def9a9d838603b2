/** The candidate that `word` was probably meant to be: at most a third of its letters wrong, case apart; else null. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  // A long word is no typing error of a known name, and the distance costs length × length.
  if (word.length > 64) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const wrong = distance(wanted, candidate.toLowerCase());
    if (wrong < least) {
      best = candidate;
      least = wrong;
    }
  }
  return best;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function distance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(current[j]! + 1, next[j - 1]! + 1, current[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, previous[j - 2]! + 1);
      next.push(cost);
    }
    previous = current;
    current = next;
  }
  return current[b.length]!;
}
