import type { PagePosition } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type { ScanPart, ScanSource } from './event-page.ts';
import { EVENT_COLUMNS, readRows } from './event-row.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { floorId } from './instant-sql.ts';
import type { SqlTransaction } from './pool.ts';
import type { SmallLogs } from './small-logs.ts';

/** Ids from `from` (included) to `before` (not); null is unbounded. */
export type IdRange = { from: string | null; before: string | null };
export type ScanLimits = {
  /** Rows that one request may read, seen or not. */
  budget: number;
  smallLogs: SmallLogs;
  nowMs(): number;
};
/** `unfiltered`: every row is a hit. */
export type ScanWindow = { range: IdRange; after: PagePosition | null; unfiltered?: boolean };

export const WHOLE_LOG: ScanWindow = { range: { from: null, before: null }, after: null };

/** What a common filter is answered from: one that a twentieth of the events pass. */
export const PROBE_ROWS = 1_000;

/** What may be seen of ONE tenant's events over the primary key, below `after`. */
export function tenantSource(
  tx: SqlTransaction,
  view: EventView,
  { range, after, unfiltered = false }: ScanWindow,
  { budget, smallLogs, nowMs }: ScanLimits,
): ScanSource {
  const { tenantId } = view;
  const whole = bounds(range, { floor: null, after });
  const probed = (): Prisma.Sql =>
    unfiltered && view.whole ? whole : bounds(newestMonths(range, after, nowMs()), { floor: null, after });
  return {
    async probe(filter, limit) {
      if (budget <= PROBE_ROWS) return [];
      const among = view.seenAmong(probed(), Math.max(PROBE_ROWS, 2 * limit));
      return readRows(tx, Prisma.sql`SELECT ${EVENT_COLUMNS} FROM ${among} AND ${filter} LIMIT ${limit}::int`, limit);
    },
    async floor() {
      // Of rows that are read, seen or not, so it says as much of every scope.
      if (smallLogs.isSmall(tenantId, range.from)) return null;
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT e.id FROM ${view.budgeted} AND ${whole} ORDER BY e.id DESC OFFSET ${budget - 1}::int LIMIT 2`;
      if (rows.length === 2) return { id: view.whole ? rows[0]!.id : vaguer(rows[0]!.id, after), tenantId };
      if (range.before === null && after === null) smallLogs.remember(tenantId, range.from);
      return null;
    },
    hits: (part, filter, limit) =>
      readRows(
        tx,
        Prisma.sql`SELECT ${EVENT_COLUMNS} FROM ${view.seen} AND ${bounds(range, part)} AND ${filter}
          ORDER BY e.id DESC LIMIT ${limit}::int`,
        limit,
      ),
    async count(part, filter) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${view.seen} AND ${bounds(range, part)} AND ${filter}`;
      return row?.count ?? 0;
    },
    rows: (part, filter) => Prisma.sql`(SELECT e.* FROM ${view.seen} AND ${bounds(range, part)} AND ${filter}) e`,
    contextTenant: Prisma.sql`${tenantId}::int`,
  };
}

/**
 * The part of the window in its newest month and the one before. Where they hold too few rows the whole log is asked anyway; to plan
 * for two years of months takes longer than to read the rows.
 */
function newestMonths(range: IdRange, after: PagePosition | null, nowMs: number): IdRange {
  const ends = [range.before, after?.id ?? null].filter((id) => id !== null);
  const end = new Date(Math.min(nowMs, ...ends.map(uuid7Ms)));
  const from = floorId(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - 1));
  return { ...range, from: range.from !== null && range.from > from ? range.from : from };
}

const MINUTE_MS = 60_000;

/**
 * Where a scope's scan ends may be an event outside it, whose id and instant are not the reader's to know: the minute
 * after it, or, where the page began within that minute, the millisecond.
 */
function vaguer(id: string, after: PagePosition | null): string {
  const minute = floorId(Math.ceil(uuid7Ms(id) / MINUTE_MS) * MINUTE_MS);
  return after === null || minute < after.id ? minute : floorId(uuid7Ms(id));
}

/** Within one tenant an id is a position. */
export function bounds({ from, before }: IdRange, { floor, after }: ScanPart): Prisma.Sql {
  const lowest = floor?.id ?? from;
  const all = [
    ...(lowest === null ? [] : [Prisma.sql`e.id >= ${lowest}::uuid`]),
    ...(before === null ? [] : [Prisma.sql`e.id < ${before}::uuid`]),
    ...(after === null ? [] : [Prisma.sql`e.id < ${after.id}::uuid`]),
  ];
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}
