import { LIMITS } from '@indelible/audit/limits';
import type { Expr } from '@indelible/audit/query/ast';
import { parseQuery } from '@indelible/audit/query/parse';
import { compileFilter } from '@indelible/db/event-filter';
import { Prisma } from '@indelible/db/generated/prisma/client';
import { floorId } from '@indelible/db/instant-sql';
import type { Query } from './queries.ts';
import { ALL_TIME, type TenantLog } from './tenant-log.ts';

export type Compared = {
  /** What differed, one line each. */
  mismatches: string[];
  /** Answers that said themselves how far back they looked. */
  partial: string[];
};

const LIMIT = LIMITS.listLimitDefault;
type Scanned = { count: number; ids: string[]; bars: { bar: number; count: number }[] };

/** Page, count and histogram of each query against one plain scan of the tenant's events. */
export async function compareWithScan(log: TenantLog, queries: readonly Query[]): Promise<Compared> {
  const compared: Compared = { mismatches: [], partial: [] };
  for (const { name, q } of queries) {
    const filter = q === '' ? null : parseQuery(q);
    const scanned = await scan(log, filter);
    const where = `${log.tenant.slug}, ${log.events.toLocaleString('en')} events, ${name}`;
    await comparePage(log, filter, scanned, where, compared);
    await compareCount(log, filter, scanned, where, compared);
    await compareBars(log, filter, scanned, where, compared);
  }
  return compared;
}

async function comparePage(
  { reader }: TenantLog,
  filter: Expr | null,
  { ids }: Scanned,
  where: string,
  { mismatches, partial }: Compared,
): Promise<void> {
  const page = await reader.page({ filter, range: ALL_TIME, after: null, limit: LIMIT });
  const found = page.events.map(({ id }) => id);
  // What is partial has at least everything down to where it looked.
  const end = page.searchedBackTo === null ? null : floorId(Date.parse(page.searchedBackTo) + 1);
  const due = end === null ? ids : ids.filter((id) => id >= end);
  if (end !== null) partial.push(`page of ${where}: back to ${page.searchedBackTo}`);
  const same = found.slice(0, due.length).join() === due.join() && (end !== null || found.length === due.length);
  if (!same) mismatches.push(`page of ${where}: ${found.length} rows, the scan has ${due.length} or others`);
}

async function compareCount(
  { reader }: TenantLog,
  filter: Expr | null,
  scanned: Scanned,
  where: string,
  { mismatches, partial }: Compared,
): Promise<void> {
  const { count, exact, searchedBackTo } = await reader.count({ filter, range: ALL_TIME });
  if (!exact) partial.push(`count of ${where}: back to ${searchedBackTo}`);
  if (exact ? count !== scanned.count : count > scanned.count)
    mismatches.push(`count of ${where}: ${count}, the scan has ${scanned.count}`);
}

async function compareBars(
  { reader, month }: TenantLog,
  filter: Expr | null,
  scanned: Scanned,
  where: string,
  { mismatches, partial }: Compared,
): Promise<void> {
  const { buckets, exact, searchedBackTo } = await reader.histogram({ filter, ...month });
  if (!exact) return void partial.push(`histogram of ${where}: back to ${searchedBackTo}`);
  const found = buckets.map(({ counts }) => Object.values(counts).reduce((sum, one) => sum + one, 0));
  const due = month.startsMs.map((_, index) => scanned.bars.find(({ bar }) => bar === index + 1)?.count ?? 0);
  if (found.join() !== due.join())
    mismatches.push(`histogram of ${where}: ${found.join()}, the scan has ${due.join()}`);
}

/** As the superuser, with no index in its way: every event of the tenant is looked at. */
async function scan({ store, tenant, month }: TenantLog, filter: Expr | null): Promise<Scanned> {
  const { condition } = compileFilter(filter, ALL_TIME, tenant.id);
  const starts = [...month.startsMs, month.range.toMs!].map(floorId);
  const sql = Prisma.sql`
    WITH hits AS MATERIALIZED (SELECT e.id FROM event e WHERE e.tenant_id = ${tenant.id}::int AND ${condition})
    SELECT (SELECT count(*)::int FROM hits) AS count,
      ARRAY(SELECT hits.id::text FROM hits ORDER BY hits.id DESC LIMIT ${LIMIT}::int) AS ids,
      (SELECT coalesce(json_agg(b), '[]') FROM (
        SELECT width_bucket(hits.id, ${starts}::uuid[]) AS bar, count(*)::int AS count FROM hits GROUP BY 1) b) AS bars`;
  await store.owner.query("SET enable_indexscan = off; SET enable_bitmapscan = off; SET work_mem = '256MB'");
  try {
    const { rows } = await store.owner.query<Scanned>({ text: sql.text, values: [...sql.values] });
    return rows[0]!;
  } finally {
    await store.owner.query('RESET enable_indexscan; RESET enable_bitmapscan; RESET work_mem');
  }
}
