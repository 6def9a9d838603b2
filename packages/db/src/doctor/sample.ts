import type { ClientBase } from 'pg';

/** Rows of one table that a look without `--full` reads, about. */
const SAMPLE_ROWS = 50_000;
/** A row of `event` is longer, a row of `snapshot` mostly too: an estimate by it asks for too many rather than too few. */
const ROW_BYTES = 300;

/**
 * The end of `FROM <table>`: nothing where everything is to be read or little is there, else a sample of whole pages over the
 * whole table, another one each time, so that what is wrong anywhere is met some day.
 */
export async function sampling(owner: ClientBase, table: string, full: boolean): Promise<string> {
  if (full) return '';
  const { rows } = await owner.query<{ bytes: string }>(
    `SELECT coalesce(sum(pg_relation_size(relid)), 0)::text AS bytes FROM pg_partition_tree($1::regclass) WHERE isleaf`,
    [`public.${table}`],
  );
  const share = (SAMPLE_ROWS * ROW_BYTES) / Math.max(1, Number(rows[0]!.bytes));
  return share >= 1 ? '' : `TABLESAMPLE SYSTEM (${(share * 100).toFixed(6)})`;
}

/** As SQL: the month whose partition a UUIDv7 stands in (48 bits of milliseconds first). */
export const monthOfIdSql = (id: string): string =>
  `date_trunc('month', to_timestamp(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;
