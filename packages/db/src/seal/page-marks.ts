/**
 * About how much stood in `event` before a transaction wrote: what a reader of the tail has to go through at most, also while an open
 * transaction keeps the horizon where it is.
 */
export type PageMarks = {
  /** So many pages stood there while `nextTx` was the next transaction. */
  mark(nextTx: bigint, pages: number): void;
  /** Pages that stood there before `tx`; 0 where that is not known. */
  before(tx: bigint): number;
};

const MOST = 10_000;

/** One a process. */
export function openPageMarks(): PageMarks {
  let marks: { nextTx: bigint; pages: number }[] = [];
  return {
    mark(nextTx, pages) {
      marks.push({ nextTx, pages });
      if (marks.length > MOST) marks = marks.filter((_, i) => i % 2 === 0);
    },
    before(tx) {
      const at = marks.findLastIndex(({ nextTx }) => nextTx <= tx);
      if (at < 0) return 0;
      // The horizon never goes back but for a rebuild, which starts from nothing.
      marks = marks.slice(at);
      return marks[0]!.pages;
    },
  };
}
