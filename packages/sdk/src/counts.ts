/** What became of the events that were handed over (those found in the spool at start included). */
export type Counts = {
  taken: number;
  sent: number;
  refused: number;
  /** 0 unless a cap that the host set is reached: `maxQueued`, or the time of `close` without a spool. */
  dropped: number;
};
