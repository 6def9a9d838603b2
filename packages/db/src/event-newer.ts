import { planOf } from '@indelible/audit/postings/plan';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { Expr } from '@indelible/audit/query/ast';
import type { NewerEvents } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { compileFilter } from './event-filter.ts';
import { instantOfId, type Recheck } from './event-page.ts';
import { EVENT_COLUMNS, type EventRow } from './event-row.ts';
import { PROBE_ROWS, type ScanLimits } from './event-scan.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { bufferedRows, type NewerRowStream } from './newer-rows.ts';
import { newerStreams } from './planner/index-newer.ts';
import { tenantIndex } from './planner/tenant-index.ts';
import type { ReadTransaction } from './pool.ts';
import { openRecheck } from './recheck.ts';

type Deps = { tx: ReadTransaction; view: EventView; limits: ScanLimits; tokenOf: TokenOf | null };
type Asked = { filter: Expr | null; than: string; limit: number };
type NewerRows = Omit<NewerEvents, 'events'> & { rows: EventRow[] };

/** The first rows after one that pass: the window's oldest where they suffice, else by the index, else by the scan. */
export async function readNewer(
  { tx, view, limits, tokenOf }: Deps,
  { filter, than, limit }: Asked,
): Promise<NewerRows> {
  const { range, condition } = compileFilter(filter, { fromMs: null, toMs: null }, view.tenantId);
  const recheck = openRecheck(tx, filter);
  const window = { from: range.from !== null && range.from > than ? range.from : than, before: range.before };
  const passing = Prisma.sql`${condition} AND e.id > ${than}::uuid`;
  if (!recheck && limits.budget > PROBE_ROWS) {
    const rows = await tx.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM ${view.seenAmong(within(window), PROBE_ROWS, 'oldest')} AND ${passing}
      ORDER BY e.id LIMIT ${limit + 1}::int`;
    if (rows.length > limit) return { rows: rows.slice(0, limit), hasMore: true, searchedUpTo: null };
  }
  const { budget } = limits;
  const index = await tenantIndex({ tx, view, tokenOf, budget }, { plan: planOf(filter), window, after: null });
  const streams = index
    ? newerStreams(index, passing, limit + 1)
    : [scannedRows(tx, view, { window, passing, first: limit + 1, budget })];
  const { rows, hasMore, stop } = await merged(streams, recheck, limit);
  return { rows, hasMore, searchedUpTo: stop && shown(view, stop) };
}

type IdWindow = { from: string; before: string | null };
const within = ({ from, before }: IdWindow): Prisma.Sql =>
  before === null ? Prisma.sql`e.id >= ${from}::uuid` : Prisma.sql`e.id >= ${from}::uuid AND e.id < ${before}::uuid`;

async function merged(streams: NewerRowStream[], recheck: Recheck | null, limit: number) {
  const rows: EventRow[] = [];
  for (let looked: string | null = null; ; ) {
    const [stream, row] = await oldest(streams);
    const stop = streams.flatMap((one) => one.stopped() ?? []).sort()[0] ?? null;
    if (row === null || (stop !== null && row.id > stop)) return { rows, hasMore: stop !== null, stop };
    const passes = recheck ? await recheck(row) : true;
    if (passes === null) return { rows, hasMore: true, stop: looked ?? row.id };
    stream.take();
    looked = row.id;
    if (passes && rows.length === limit) return { rows, hasMore: true, stop: null };
    if (passes) rows.push(row);
  }
}

async function oldest(streams: NewerRowStream[]): Promise<[NewerRowStream, EventRow | null]> {
  let found: [NewerRowStream, EventRow | null] = [streams[0]!, null];
  for (const stream of streams) {
    const row = await stream.peek();
    if (row !== null && (found[1] === null || row.id < found[1].id)) found = [stream, row];
  }
  return found;
}

type Scanned = { window: IdWindow; passing: Prisma.Sql; first: number; budget: number };

function scannedRows(
  tx: ReadTransaction,
  view: EventView,
  { window, passing, first, budget }: Scanned,
): NewerRowStream {
  let looked: string | null = null;
  let ceiling: string | null | undefined;
  const fill = async (): Promise<EventRow[]> => {
    if (ceiling === undefined) ceiling = await lastWithin(tx, view, window, budget);
    const upTo = ceiling === null ? Prisma.sql`TRUE` : Prisma.sql`e.id <= ${ceiling}::uuid`;
    const behind = looked === null ? Prisma.sql`TRUE` : Prisma.sql`e.id > ${looked}::uuid`;
    const rows = await tx.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM ${view.seen} AND ${within(window)} AND ${upTo} AND ${behind} AND ${passing}
      ORDER BY e.id LIMIT ${first}::int`;
    looked = rows.at(-1)?.id ?? looked;
    return rows;
  };
  return bufferedRows(fill, first, () => ceiling ?? null);
}

/** The last id that the budget reaches, of rows that are read, seen or not; null where it reaches the end. */
async function lastWithin(
  tx: ReadTransaction,
  view: EventView,
  window: IdWindow,
  budget: number,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ${view.budgeted} AND ${within(window)} ORDER BY e.id OFFSET ${budget - 1}::int LIMIT 2`;
  return rows.length === 2 ? rows[0]!.id : null;
}

const MINUTE_MS = 60_000;
/** Where a scope's reading ends may be an event outside it, whose instant is not the reader's to know: the full minute before. */
const shown = ({ whole }: EventView, id: string): string =>
  whole ? instantOfId(id) : new Date(Math.floor(uuid7Ms(id) / MINUTE_MS) * MINUTE_MS).toISOString();
