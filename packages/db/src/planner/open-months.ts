import { Prisma } from '../generated/prisma/client.ts';
import { floorId } from '../instant-sql.ts';

/** A month (`YYYY-MM-01`) of which no event stands at or above a place in the order of commit. */
export type ClosedMonth = { month: string; epoch: number; tx: string };
/** Instants from the first (included) to the second (not); null is unbounded. */
type Span = { fromMs: number | null; beforeMs: number | null };

/** More would take longer to plan than they save. */
const MOST_SPANS = 8;

/** That an event (`e`) is in none of these months, which come in ascending order: as spans of ids, by which partitions are left out. */
export function inOpenMonths(closed: readonly ClosedMonth[]): Prisma.Sql {
  const spans = openSpans(closed.map(({ month }) => Date.parse(month)));
  return Prisma.sql`(${Prisma.join(spans.map(within), ' OR ')})`;
}

/** What lies between these months; the oldest are one with what lies between where there are too many. */
export function openSpans(monthsMs: readonly number[]): Span[] {
  const spans: Span[] = [];
  let fromMs: number | null = null;
  for (const startMs of monthsMs) {
    if (fromMs === null || fromMs < startMs) spans.push({ fromMs, beforeMs: startMs });
    const start = new Date(startMs);
    fromMs = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1);
  }
  spans.push({ fromMs, beforeMs: null });
  const older = spans.splice(0, Math.max(0, spans.length - MOST_SPANS + 1));
  return older.length === 0 ? spans : [{ fromMs: null, beforeMs: older.at(-1)!.beforeMs }, ...spans];
}

function within({ fromMs, beforeMs }: Span): Prisma.Sql {
  const low = fromMs === null ? Prisma.sql`TRUE` : Prisma.sql`e.id >= ${floorId(fromMs)}::uuid`;
  return beforeMs === null ? low : Prisma.sql`${low} AND e.id < ${floorId(beforeMs)}::uuid`;
}
