import type { PagePosition } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type { ScanPart, ScanSource } from './event-page.ts';
import { EVENT_COLUMNS, type EventRow } from './event-row.ts';
import type { IdRange } from './event-scan.ts';
import { Prisma } from './generated/prisma/client.ts';
import { floorId } from './instant-sql.ts';
import type { SqlTransaction } from './pool.ts';

/** Whose events an instance admin sees among all: test tenants are left out. */
export const LISTED = Prisma.sql`(SELECT id FROM tenant WHERE NOT is_test)`;

type InstanceWindow = { range: IdRange; after: PagePosition | null };

/**
 * Events of all tenants, newest first by (id, tenant id): one short scan of the primary key a tenant, merged. (ORDER BY
 * id over all of them would sort everything: 18 s where this takes 14 ms.)
 */
export function instanceSource(
  tx: SqlTransaction,
  window: InstanceWindow,
  { budget, unfiltered }: { budget: number; unfiltered: boolean },
): ScanSource {
  const whole = { range: window.range, part: { floor: null, after: window.after } };
  return {
    // Without a filter each tenant is read no further than the page is long.
    probe: async (filter, limit) => (unfiltered ? hits(tx, whole, filter, limit) : []),
    floor: () => findFloor(tx, window, budget),
    hits: (part, filter, limit) => hits(tx, { ...window, part }, filter, limit),
    async count(part, filter) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT coalesce(sum(n.count), 0)::int AS count FROM ${LISTED} t CROSS JOIN LATERAL (
          SELECT count(*) FROM event e WHERE ${inPart(window.range, part)} AND ${filter}
        ) n`;
      return row?.count ?? 0;
    },
    rows: (part, filter) => Prisma.sql`(
      SELECT e.* FROM ${LISTED} t CROSS JOIN LATERAL (
        SELECT * FROM event e WHERE ${inPart(window.range, part)} AND ${filter}
      ) e
    ) e`,
    contextTenant: Prisma.sql`g.tenant_id`,
  };
}

/** The first and the last of all tenants' events. */
export async function instanceEnds(tx: SqlTransaction): Promise<{ oldest: string; newest: string } | null> {
  const end = (order: Prisma.Sql) => tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ${LISTED} t CROSS JOIN LATERAL (
      SELECT e.id FROM event e WHERE e.tenant_id = t.id ORDER BY e.id ${order} LIMIT 1
    ) e ORDER BY e.id ${order} LIMIT 1`;
  const [oldest] = await end(Prisma.sql`ASC`);
  const [newest] = await end(Prisma.sql`DESC`);
  return oldest && newest ? { oldest: oldest.id, newest: newest.id } : null;
}

type Part = { range: IdRange; part: ScanPart };

function hits(tx: SqlTransaction, { range, part }: Part, filter: Prisma.Sql, limit: number): Promise<EventRow[]> {
  return tx.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM ${LISTED} t CROSS JOIN LATERAL (
      SELECT * FROM event e WHERE ${inPart(range, part)} AND ${filter} ORDER BY e.id DESC LIMIT ${limit}::int
    ) e ORDER BY e.id DESC, e.tenant_id DESC LIMIT ${limit}::int`;
}

function inPart({ from, before }: IdRange, { floor, after }: ScanPart): Prisma.Sql {
  const lowest = floor?.id ?? from;
  const bounds = [
    ...(lowest === null ? [] : [Prisma.sql`e.id >= ${lowest}::uuid`]),
    ...(before === null ? [] : [Prisma.sql`e.id < ${before}::uuid`]),
    ...(after === null
      ? []
      : [Prisma.sql`e.id <= ${after.id}::uuid AND (e.id < ${after.id}::uuid OR e.tenant_id < ${after.tenantId}::int)`]),
  ];
  return Prisma.join([Prisma.sql`e.tenant_id = t.id`, ...bounds], ' AND ');
}

/** Each look back is twice as far as the one before: from a minute to two years, then to the beginning. */
const FIRST_SPAN_MS = 60_000;
const DOUBLINGS = 20;

/**
 * An id down to which the window has at most `budget` rows: slice by slice back in time, each counted no further than what
 * is left of the budget, so that finding it reads no more than the budget, however rows spread over tenants and time.
 * Where the first minute has more, the very row where it ends. Rows of one id are on one side, hence tenant 0.
 */
async function findFloor(tx: SqlTransaction, window: InstanceWindow, budget: number): Promise<PagePosition | null> {
  const { range, after } = window;
  const [newest] = await hits(tx, { range, part: { floor: null, after } }, Prisma.sql`TRUE`, 1);
  if (!newest) return null;
  const back = (doublings: number): string => floorId(uuid7Ms(newest.id) - FIRST_SPAN_MS * 2 ** doublings);
  let reached: string | null = null;
  for (let left = budget, step = 0; step <= DOUBLINGS; step++) {
    const next = step === DOUBLINGS ? range.from : back(step);
    const last = next === null || (range.from !== null && next <= range.from);
    const slice = { from: last ? range.from : next, before: reached ?? range.before };
    const rows = await rowsUpTo(tx, { range: slice, after }, left + 1);
    if (rows > left)
      return reached === null ? exactFloor(tx, { range: slice, after }, budget) : { id: reached, tenantId: 0 };
    if (last) return null;
    left -= rows;
    reached = next;
  }
  return null;
}

/** Rows of the window, counted no further than `most`. */
async function rowsUpTo(tx: SqlTransaction, { range, after }: InstanceWindow, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM ${LISTED} t CROSS JOIN LATERAL (
        SELECT FROM event e WHERE ${inPart(range, { floor: null, after })} LIMIT ${most}::int
      ) e LIMIT ${most}::int
    ) counted`;
  return row?.count ?? 0;
}

async function exactFloor(
  tx: SqlTransaction,
  { range, after }: InstanceWindow,
  budget: number,
): Promise<PagePosition | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ${LISTED} t CROSS JOIN LATERAL (
      SELECT e.id FROM event e WHERE ${inPart(range, { floor: null, after })} ORDER BY e.id DESC LIMIT ${budget}::int
    ) e ORDER BY e.id DESC OFFSET ${budget - 1}::int LIMIT 1`;
  return row ? { id: row.id, tenantId: 0 } : null;
}
