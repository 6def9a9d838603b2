import { percent, table, whole } from '../measure/format.ts';
import type { TenantLog } from '../queries/tenant-log.ts';
import type { Measured } from '../targets/targets-table.ts';

/** Name and bytes; what is not there yet has none. */
const PARTS = `
WITH event_part AS (SELECT inhrelid AS oid FROM pg_inherits WHERE inhparent = 'event'::regclass),
  event_index AS (SELECT x.indexrelid AS oid, x.indisprimary FROM pg_index x JOIN event_part p ON x.indrelid = p.oid)
SELECT 'event: rows' AS name, (SELECT sum(pg_table_size(oid)) FROM event_part)::bigint::float8 AS bytes
UNION ALL SELECT 'event: primary key', (SELECT sum(pg_relation_size(oid)) FROM event_index WHERE indisprimary)
UNION ALL SELECT 'event: BRIN', (SELECT sum(pg_relation_size(oid)) FROM event_index WHERE NOT indisprimary)
UNION ALL SELECT 'actor contexts', pg_total_relation_size('actor_context')
UNION ALL SELECT 'postings', pg_total_relation_size('index_posting')
UNION ALL SELECT 'dictionary', pg_total_relation_size('index_token')
UNION ALL SELECT 'segments: grams', (SELECT sum(length(grams)) FROM index_segment)
UNION ALL SELECT 'segments: ids and the rest', pg_total_relation_size('index_segment') - (SELECT coalesce(sum(length(grams)), 0) FROM index_segment)
UNION ALL SELECT 'leaves', pg_total_relation_size('log_leaf')`;

/** What one event takes on disk, snapshots apart, by part; at the largest size. */
export async function measureBytes({ events, store }: TenantLog): Promise<Measured> {
  const { rows } = await store.owner.query<{ name: string; bytes: number | null }>(PARTS);
  const parts = rows.map(({ name, bytes }) => ({ name, each: Number(bytes ?? 0) / events }));
  const value = parts.reduce((sum, { each }) => sum + each, 0);
  const shown = parts.map(({ name, each }) => [name, whole(each), percent(each / value)]);
  return {
    figures: { bytes: { value, note: `${whole(events)} events` } },
    report: table(['bytes an event', '', 'of all'], [...shown, ['all', whole(value), '']]),
  };
}
