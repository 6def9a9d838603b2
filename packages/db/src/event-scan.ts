import type { PagePosition } from '@indelible/audit/store';
import type { AuditTransaction } from './client.ts';
import type { ScanPart, ScanSource } from './event-page.ts';
import { EVENT_COLUMNS, type EventRow } from './event-row.ts';
import { Prisma } from './generated/prisma/client.ts';
import type { SmallLogs } from './small-logs.ts';

/** Ids from `from` (included) to `before` (not); null is unbounded. */
export type IdRange = { from: string | null; before: string | null };
export type ScanLimits = {
  /** Rows that one request may read. */
  budget: number;
  smallLogs: SmallLogs;
};

/** What a common filter is answered from. */
const PROBE_ROWS = 2_000;

/** ONE tenant's events over the primary key, below `after`. */
export function tenantSource(
  tx: AuditTransaction,
  tenantId: number,
  { range, after }: { range: IdRange; after: PagePosition | null },
  { budget, smallLogs }: ScanLimits,
): ScanSource {
  const whole = inPart(tenantId, range, { floor: null, after });
  return {
    async probe(filter, limit) {
      if (budget <= PROBE_ROWS) return [];
      // OFFSET 0 keeps the filter out of the inner scan, whose LIMIT would otherwise count hits.
      return tx.$queryRaw<EventRow[]>`
        SELECT ${EVENT_COLUMNS} FROM (
          SELECT * FROM event e WHERE ${whole} ORDER BY e.id DESC LIMIT ${PROBE_ROWS}::int OFFSET 0
        ) e WHERE ${filter} LIMIT ${limit}::int`;
    },
    async floor() {
      if (smallLogs.isSmall(tenantId, range.from)) return null;
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT e.id FROM event e WHERE ${whole} ORDER BY e.id DESC OFFSET ${budget - 1}::int LIMIT 2`;
      if (rows.length === 2) return { id: rows[0]!.id, tenantId };
      if (range.before === null && after === null) smallLogs.remember(tenantId, range.from);
      return null;
    },
    hits: (part, filter, limit) => tx.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM event e WHERE ${inPart(tenantId, range, part)} AND ${filter}
      ORDER BY e.id DESC LIMIT ${limit}::int`,
    async count(part, filter) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM event e WHERE ${inPart(tenantId, range, part)} AND ${filter}`;
      return row?.count ?? 0;
    },
  };
}

/** Within one tenant an id is a position. */
function inPart(tenantId: number, { from, before }: IdRange, { floor, after }: ScanPart): Prisma.Sql {
  const lowest = floor?.id ?? from;
  const bounds = [
    ...(lowest === null ? [] : [Prisma.sql`e.id >= ${lowest}::uuid`]),
    ...(before === null ? [] : [Prisma.sql`e.id < ${before}::uuid`]),
    ...(after === null ? [] : [Prisma.sql`e.id < ${after.id}::uuid`]),
  ];
  return Prisma.join([Prisma.sql`e.tenant_id = ${tenantId}::int`, ...bounds], ' AND ');
}
