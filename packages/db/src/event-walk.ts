import { setImmediate as turn } from 'node:timers/promises';
import type { AuditEvent } from '@indelible/audit/event';
import type { PagePosition, PageRequest } from '@indelible/audit/store';
import type { ScannedPage } from './event-page.ts';
import type { EventRow } from './event-row.ts';
import type { ReadTransaction } from './pool.ts';

/** A page as it was read; `events` makes some of its rows events, which takes longer than to read them. */
export type ReadRows = { count: number; events(from: number, to: number): AuditEvent[]; next: PagePosition | null };

/** Some milliseconds of work; after it whatever else waits for this process has its turn, the next page's statements among it. */
const AT_ONCE = 125;

/**
 * Page after page to the end. The next one is read while the events of this one are made and taken, so two pages are held at most; what goes
 * wrong with it is told when it is wanted. A page without rows is an empty part: who takes them may stop there.
 */
export async function* walkPages(
  read: (after: PagePosition | null) => Promise<ReadRows>,
  from: PagePosition | null,
): AsyncGenerator<AuditEvent[], void, void> {
  let reading: Promise<ReadRows> | null = read(from);
  try {
    while (reading) {
      const { count, events, next }: ReadRows = await reading;
      reading = next && read(next);
      reading?.catch(() => {});
      for (let at = 0; at === 0 || at < count; at += AT_ONCE) {
        await turn();
        yield events(at, Math.min(at + AT_ONCE, count));
      }
    }
  } finally {
    await reading?.catch(() => {});
  }
}

export type WalkSource = {
  /** A transaction for each page. */
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  found(tx: ReadTransaction, request: PageRequest): Promise<ScannedPage>;
  whole(tx: ReadTransaction, rows: EventRow[]): Promise<Omit<ReadRows, 'next'>>;
};

/** `walk` of a reader: all that its pages give, from where the request begins. */
export const openWalk =
  ({ read, found, whole }: WalkSource) =>
  (request: PageRequest): AsyncGenerator<AuditEvent[], void, void> =>
    walkPages(
      (after) =>
        read(async (tx) => {
          const { rows, next } = await found(tx, { ...request, after });
          return { ...(await whole(tx, rows)), next };
        }),
      request.after,
    );
