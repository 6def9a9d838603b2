/** What sealing a window came to. */
export type Tally = {
  /** Events that got a leaf, and that got into the index. */
  leaves: number;
  indexed: number;
  /** Since the oldest of them was recorded, in milliseconds. */
  lagMs: number | null;
  tenants: Set<number>;
  /** Tenants that another sealer has. */
  refused: Set<number>;
  /** Tenants of which something can't be written, and why. */
  failed: Map<number, unknown>;
};
export const emptyTally = (): Tally => ({
  ...{ leaves: 0, indexed: 0, lagMs: null },
  ...{ tenants: new Set(), refused: new Set(), failed: new Map() },
});
