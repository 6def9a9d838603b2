import { uuid7Ms } from '@indelible/audit/uuid7';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import type { SegmentsFound } from './segment-postings.ts';
import type { Reads, SegmentKey } from './segment-reads.ts';

/** Ids that are asked for: from `from` (included) to `before` (not); null is unbounded. */
export type IdWindow = { from: string | null; before: string | null };

/** Sets of tokens by tenant of which each event that may be meant has one; null where every segment has to be looked at. */
export type Driver = ReadonlyMap<number, readonly bigint[]> | null;

export type SegmentsAsked = {
  window: IdWindow;
  driver: Driver;
  behind: SegmentKey | null;
  limit: number;
  /** Whether the segments' own rows are wanted; without them, by a driver and of no window, postings alone say which there are. */
  rows: boolean;
};

/** The next segments, newest first by their newest event, that may hold events of the window (and of the driver's tokens). */
export function nextSegments(tenants: IndexedTenants, asked: SegmentsAsked): SegmentsFound {
  const { window, driver, behind, limit, rows } = asked;
  if (driver !== null && !rows) return postedSegments(tenants, driver, behind, limit);
  const own = tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`t.id`);
  const within = Prisma.sql`${own} AND ${inWindow(window, Prisma.sql`s.seg`)} AND ${further(behind, Prisma.sql`s.seg`)}`;
  const columns = Prisma.sql`s.seg, s.size, s.min_id, s.max_id, length(s.grams) AS grams`;
  const listed =
    driver === null
      ? Prisma.sql`${tenants.each} CROSS JOIN LATERAL (
          SELECT ${columns} FROM index_segment s WHERE ${within} ORDER BY s.seg DESC LIMIT ${limit}::int) s`
      : Prisma.sql`(SELECT DISTINCT t.id, s.seg, s.size, s.min_id, s.max_id, s.grams
          FROM ${driven(driver)} AS t (id, token) CROSS JOIN LATERAL (
            SELECT ${columns} FROM index_posting p
            JOIN index_segment s ON ${own} AND s.seg = p.seg
            WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)} AND p.token = t.token
              AND ${inWindow(window, Prisma.sql`p.seg`)} AND ${further(behind, Prisma.sql`p.seg`)}
            ORDER BY p.seg DESC LIMIT ${limit}::int) s) s`;
  const id = driver === null ? Prisma.sql`t.id` : Prisma.sql`s.id`;
  const sql = Prisma.sql`
    SELECT ${id} AS tenant_id, s.seg, s.size, s.min_id, s.max_id, s.grams AS gram_bytes
    FROM ${listed} ORDER BY s.seg DESC, 1 DESC LIMIT ${limit}::int`;
  return { sql, order: NEWEST_FIRST, limit, rows: true };
}

const NEWEST_FIRST = Prisma.sql`f.seg DESC, f.tenant_id DESC`;

function postedSegments(
  tenants: IndexedTenants,
  driver: NonNullable<Driver>,
  behind: SegmentKey | null,
  limit: number,
): SegmentsFound {
  const sql = Prisma.sql`
    SELECT DISTINCT t.id AS tenant_id, p.seg FROM ${driven(driver)} AS t (id, token) CROSS JOIN LATERAL (
      SELECT p.seg FROM index_posting p
      WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)} AND p.token = t.token AND ${further(behind, Prisma.sql`p.seg`)}
      ORDER BY p.seg DESC LIMIT ${limit}::int) p
    ORDER BY p.seg DESC, t.id DESC LIMIT ${limit}::int`;
  return { sql, order: NEWEST_FIRST, limit, rows: false };
}

function driven(driver: NonNullable<Driver>): Prisma.Sql {
  const each = [...driver].flatMap(([tenant, tokens]) => tokens.map((token) => ({ tenant, token })));
  return Prisma.sql`unnest(${each.map((one) => one.tenant)}::int[], ${each.map((one) => String(one.token))}::bigint[])`;
}

function inWindow({ from, before }: IdWindow, seg: Prisma.Sql): Prisma.Sql {
  const old =
    from === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`${seg} >= ${leastSegment(from)}::bigint AND s.max_id >= ${from}::uuid`;
  return before === null ? old : Prisma.sql`${old} AND s.min_id < ${before}::uuid`;
}

const MOST_BIGINT = 2n ** 63n - 1n;
/** Segments below it end before an id: a segment's number begins with the instant of its newest event. */
export function leastSegment(from: string): string {
  const least = BigInt(uuid7Ms(from)) << 20n;
  return String(least > MOST_BIGINT ? MOST_BIGINT : least);
}

const further = (behind: SegmentKey | null, seg: Prisma.Sql): Prisma.Sql =>
  behind === null
    ? Prisma.sql`TRUE`
    : Prisma.sql`${seg} <= ${behind.seg}::bigint AND (${seg} < ${behind.seg}::bigint OR t.id < ${behind.tenantId}::int)`;

/** How many segments, up to `most`, have any of these tokens; tells which of several sets is the rarest. */
export async function segmentsWith({ tx, tenants }: Reads, sets: readonly Driver[], most: number): Promise<number[]> {
  const counts = sets.map((driver) => {
    if (driver === null) return Prisma.sql`${most}::int`;
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM ${driven(driver)} AS t (id, token) CROSS JOIN LATERAL (
      SELECT FROM index_posting p WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)} AND p.token = t.token
      LIMIT ${most}::int) p LIMIT ${most}::int) c)`;
  });
  const [row] = await tx.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${Prisma.join(counts)}]::int[] AS counts`;
  return row!.counts;
}
