import type pg from 'pg';

/** Pages (8 KiB) of each partition of `event`, and of all; and the months that have one, as `YYYY-MM-01`. */
export type PartitionPages = { pages: Map<number, number>; all: number; months: string[] };

export async function readPages(client: pg.ClientBase): Promise<PartitionPages> {
  const { rows } = await client.query<{ oid: number; pages: number; month: string }>(
    `SELECT inhrelid::oid::int8::float8 AS oid, coalesce(pg_relation_size(inhrelid) / current_setting('block_size')::int, 0)::float8 AS pages,
            replace(right(relname, 7), '_', '-') || '-01' AS month
       FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'public.event'::regclass`,
  );
  return {
    pages: new Map(rows.map(({ oid, pages }) => [oid, pages])),
    all: rows.reduce((sum, { pages }) => sum + pages, 0),
    months: rows.map(({ month }) => month),
  };
}

/** Pages of one range of the BRIN, as its migration made it. */
const RANGE = 32;

export type Summaries = {
  /** Summarises the ranges that have filled since the last call; a partition never seen before as a whole. */
  follow(client: pg.ClientBase, now: PartitionPages): Promise<void>;
};

/** One a process: a range that the BRIN does not know is read whole by everyone who looks for the tail. */
export function openSummaries(): Summaries {
  const done = new Map<number, number>();
  return {
    async follow(client, { pages }) {
      for (const [oid, count] of pages) {
        const from = done.get(oid) ?? -1;
        const to = Math.floor(count / RANGE) * RANGE;
        if (from >= to) continue;
        const { rows } = await client.query<{ done: boolean }>(
          'SELECT indelible.summarize_tail($1::oid, $2, $3) AS done',
          [oid, from, to],
        );
        if (rows[0]!.done) done.set(oid, to);
      }
    },
  };
}
