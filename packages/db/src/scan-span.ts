import type { DataSpan } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { instantOfId } from './event-page.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { floorId } from './instant-sql.ts';
import type { SqlTransaction } from './pool.ts';

type Order = 'oldest' | 'newest';
/** `found`: an event; else the instant from which, or up to which, there is surely none. null: there is none at all. */
type End = { id: string; found: boolean } | null;

const MINUTE_MS = 60_000;

/** Where ONE tenant's log begins and ends, as far as the view shows it. Of a scope each end is looked for within the budget. */
export async function scanSpan(tx: SqlTransaction, view: EventView, budget: number): Promise<DataSpan | null> {
  const oldest = await endOf(tx, view, 'oldest', budget);
  if (oldest === null) return null;
  const newest = await endOf(tx, view, 'newest', budget);
  if (newest === null || (!oldest.found && !newest.found)) return null;
  return { oldestAt: instantOfId(oldest.id), newestAt: instantOfId(newest.id) };
}

async function endOf(tx: SqlTransaction, view: EventView, which: Order, budget: number): Promise<End> {
  const order = which === 'oldest' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const idOf = async (rows: Promise<{ id: string }[]>): Promise<string | null> => (await rows)[0]?.id ?? null;
  const limit = view.whole
    ? null
    : await idOf(
        tx.$queryRaw`SELECT e.id FROM ${view.budgeted} ORDER BY e.id ${order} OFFSET ${budget - 1}::int LIMIT 1`,
      );
  const within =
    limit === null
      ? Prisma.sql`TRUE`
      : which === 'oldest'
        ? Prisma.sql`e.id <= ${limit}::uuid`
        : Prisma.sql`e.id >= ${limit}::uuid`;
  const id = await idOf(tx.$queryRaw`SELECT e.id FROM ${view.seen} AND ${within} ORDER BY e.id ${order} LIMIT 1`);
  if (id !== null) return { id, found: true };
  return limit === null ? null : { id: vague(limit, which), found: false };
}

/** An event outside the scope may stand there, whose instant is not the reader's to know: the minute around it. */
function vague(id: string, which: Order): string {
  const minute = uuid7Ms(id) / MINUTE_MS;
  return floorId((which === 'oldest' ? Math.floor(minute) : Math.ceil(minute)) * MINUTE_MS);
}
