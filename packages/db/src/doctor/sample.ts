import type { ClientBase } from 'pg';

/** Events, or things as small, that a look without `--full` reads of one table, about. */
const SAMPLE = 50_000;

type Sampled = {
  /** Bytes that one of them takes, at least: too many are read rather than too few. */
  bytesEach: number;
  /** A row holds thousands of them: rows are drawn, not pages. */
  rows?: boolean;
};

/**
 * The end of `FROM <table>`: nothing where everything is to be read or little is there, else a sample over the whole table,
 * another one each time, so that what is wrong anywhere is met some day.
 */
export async function sampling(
  owner: ClientBase,
  table: string,
  full: boolean,
  { bytesEach, rows: ofRows = false }: Sampled,
): Promise<string> {
  if (full) return '';
  const { rows } = await owner.query<{ bytes: number }>(
    `SELECT (pg_table_size($1::regclass) + coalesce((SELECT sum(pg_table_size(inhrelid)) FROM pg_inherits WHERE inhparent = $1::regclass), 0))::float8 AS bytes`,
    [`public.${table}`],
  );
  const share = (SAMPLE * bytesEach) / Math.max(1, rows[0]!.bytes);
  if (share >= 1) return '';
  const seed = Math.floor(Math.random() * 1e9);
  return `TABLESAMPLE ${ofRows ? 'BERNOULLI' : 'SYSTEM'} (${(share * 100).toFixed(6)}) REPEATABLE (${seed})`;
}

/** As SQL: the month whose partition a UUIDv7 stands in (48 bits of milliseconds first). */
export const monthOfIdSql = (id: string): string =>
  `date_trunc('month', to_timestamp(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;
