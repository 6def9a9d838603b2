import type { StoreHealth } from '@indelible/db/health/store-health';
import { openSpools, type Spools } from './spools.ts';
import { openStoreFigures } from './store-figures.ts';

/** What is known of how the instance does: of the store at large, and of what came to this process. */
export type Health = {
  /** A few seconds old at most. Throws `unavailable` while the database is away. */
  store: () => Promise<StoreHealth>;
  spools: Spools;
  /** Since when this process counts, milliseconds since the epoch. */
  sinceMs: number;
};

export const openHealth = (readStore: () => Promise<StoreHealth>, nowMs: () => number): Health => ({
  store: openStoreFigures(readStore, nowMs),
  spools: openSpools(nowMs),
  sinceMs: nowMs(),
});
