import type pg from 'pg';
import type { Horizon } from './horizon.ts';
import { inTransaction } from './transaction.ts';

/** A month that was made or opened so lately may be in the middle of an import. */
export const MONTH_REST_MS = 600_000;
/** Between two looks at all months. */
const LOOK_MS = 60_000;

export type Closings = {
  /** Closes months in which nothing is written any more and all is in the index; returns how many. */
  step(writer: pg.ClientBase, horizon: Horizon, months: readonly string[]): Promise<number>;
};

/** One a process. What is closed is left out by readers of what is not in the index yet, and opened by whoever writes into it (ADR 201). */
export function openClosings(restMs: number): Closings {
  let next = 0;
  return {
    async step(writer, horizon, months) {
      if (performance.now() < next) return 0;
      next = performance.now() + Math.min(restMs, LOOK_MS);
      const { rows } = await writer.query<{ month: string }>(
        `SELECT month FROM unnest($1::text[]) AS month WHERE month::date + interval '1 month 1 day' <= now()
           AND NOT EXISTS (SELECT FROM closed_month c WHERE c.month = month.month::date) ORDER BY 1`,
        [months],
      );
      let closed = 0;
      for (const { month } of rows) if (await close(writer, horizon, month, restMs)) closed++;
      return closed;
    },
  };
}

/** null: it is written into, or was a moment ago, or has a row that is not in the index. */
const close = (writer: pg.ClientBase, { epoch, tx }: Horizon, month: string, restMs: number): Promise<true | null> =>
  inTransaction(writer, async () => {
    // A restore holds the list for as long as it takes.
    await writer.query(
      "SET LOCAL lock_timeout = '100ms'; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off",
    );
    const { rows } = await writer.query<{ locked: boolean }>(
      `SELECT indelible.close_month($1::date, $2 * interval '1 millisecond') AS locked`,
      [month, restMs],
    );
    if (!rows[0]!.locked) return null;
    // A statement of its own: its snapshot has all that was committed before the lock was there.
    const late = await writer.query(
      `SELECT FROM event e WHERE e.id >= indelible.uuid_floor($1::date::timestamp AT TIME ZONE 'UTC')
         AND e.id < indelible.uuid_floor(($1::date + interval '1 month') AT TIME ZONE 'UTC')
         AND (e.epoch = $2 AND e.tx >= $3 OR e.epoch > $2) LIMIT 1`,
      [month, epoch, tx],
    );
    if (late.rows.length > 0) return null;
    try {
      // Another sealer may have closed it while this one waited for the lock, behind its look at the list.
      const { rowCount } = await writer.query(
        'INSERT INTO closed_month (month, epoch, tx) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [month, epoch, tx],
      );
      return rowCount === 1 ? { value: true } : null;
    } catch (error) {
      if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return null;
      throw error;
    }
  });
const LOCK_NOT_AVAILABLE = '55P03';
