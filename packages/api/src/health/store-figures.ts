import type { StoreHealth } from '@indelible/db/health/store-health';

/** Figures are as old as this at most: scrapes and open pages share one reading. */
const FRESH_MS = 5_000;

/** The store's figures, read at most every few seconds however many ask; those who ask meanwhile wait for the same answer. */
export function openStoreFigures(read: () => Promise<StoreHealth>, nowMs: () => number): () => Promise<StoreHealth> {
  let held: { figures: Promise<StoreHealth>; untilMs: number } | null = null;
  return () => {
    if (held !== null && held.untilMs > nowMs()) return held.figures;
    const figures = read();
    const mine = { figures, untilMs: nowMs() + FRESH_MS };
    held = mine;
    // What failed is not kept: the next one asks anew.
    figures.catch(() => {
      if (held === mine) held = null;
    });
    return figures;
  };
}
