import type { StoreHealth } from '@indelible/db/health/store-health';

/** Figures are as old as this at most: scrapes and open pages share one reading. */
const FRESH_MS = 5_000;

/** The store's figures, read at most every few seconds however many ask; those who ask meanwhile wait for the same answer. */
export function openStoreFigures(read: () => Promise<StoreHealth>, nowMs: () => number): () => Promise<StoreHealth> {
  let held: { figures: Promise<StoreHealth>; atMs: number } | null = null;
  return () => {
    // Either way: a clock that is set back must not keep them for as long.
    if (held !== null && Math.abs(nowMs() - held.atMs) < FRESH_MS) return held.figures;
    const figures = read();
    const mine = { figures, atMs: nowMs() };
    held = mine;
    // What failed is not kept: the next one asks anew.
    figures.catch(() => {
      if (held === mine) held = null;
    });
    return figures;
  };
}
