import type { EventRow } from './event-row.ts';

/** Rows oldest first; null at the end. `stopped`: the id up to which it gave everything, where its budget ended it. */
export type NewerRowStream = { peek(): Promise<EventRow | null>; take(): void; stopped(): string | null };

/** `fill` gives the next rows, fewer than `full` (or none) at its end. */
export function bufferedRows(
  fill: () => Promise<EventRow[]>,
  full: number,
  stopped: () => string | null,
): NewerRowStream {
  let rows: EventRow[] = [];
  let at = 0;
  let done = false;
  return {
    async peek() {
      if (at >= rows.length && !done) {
        [rows, at] = [await fill(), 0];
        done = rows.length < full;
      }
      return rows[at] ?? null;
    },
    take: () => {
      at++;
    },
    stopped,
  };
}
