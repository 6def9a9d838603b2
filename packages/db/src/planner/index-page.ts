import type { PagePosition } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { fullPage, positionOf, type Recheck, type ScannedPage, stoppedAt } from '../event-page.ts';
import { EVENT_COLUMNS, type EventRow } from '../event-row.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { floorId } from '../instant-sql.ts';
import { openCandidates } from './candidates.ts';
import { type IndexSource, onTail, rowsSource } from './index-source.ts';
import { walkSegments } from './segment-walk.ts';

/** Segments that one page may look at, some 30 million events of one tenant. */
export const MOST_SEGMENTS = 8_192;
const MOST_AT_ONCE = 2_000;

type Asked = { condition: Prisma.Sql; recheck: Recheck | null; limit: number };
/** Rows newest first; null at the end, or where `stopped` says. */
type Rows = { peek(): Promise<EventRow | null>; take(): void; stopped(): PagePosition | null };

/** The newest `limit` rows that pass: of the tail, and of what the index says may be meant, merged. */
export async function indexPage(index: IndexSource, { condition, recheck, limit }: Asked): Promise<ScannedPage> {
  const streams = [tailRows(index, condition, limit + 1), sealedRows(index, condition, limit + 1)];
  const kept: EventRow[] = [];
  for (let looked = index.after; ; ) {
    const [stream, row] = await newest(streams);
    const stop = latestOf(streams.map((one) => one.stopped()));
    if (row === null || (stop !== null && older(positionOf(row), stop))) return stoppedAt(kept, stop);
    const passes = recheck ? await recheck(row) : true;
    if (passes === null) return stoppedAt(kept, looked);
    stream.take();
    if (passes) kept.push(row);
    looked = positionOf(row);
    if (kept.length > limit) return fullPage(kept, limit);
  }
}

const older = (a: PagePosition, b: PagePosition): boolean => a.id < b.id || (a.id === b.id && a.tenantId < b.tenantId);
const latestOf = (positions: (PagePosition | null)[]): PagePosition | null =>
  positions.reduce((a, b) => (a === null ? b : b === null || older(b, a) ? a : b), null);

async function newest(streams: Rows[]): Promise<[Rows, EventRow | null]> {
  let found: [Rows, EventRow | null] = [streams[0]!, null];
  for (const stream of streams) {
    const row = await stream.peek();
    if (row !== null && (found[1] === null || older(positionOf(found[1]), positionOf(row)))) found = [stream, row];
  }
  return found;
}

function buffered(fill: () => Promise<EventRow[]>, stopped: () => PagePosition | null): Rows {
  let rows: EventRow[] = [];
  let at = 0;
  return {
    async peek() {
      if (at >= rows.length) [rows, at] = [await fill(), 0];
      return rows[at] ?? null;
    },
    take: () => {
      at++;
    },
    stopped,
  };
}

function tailRows(index: IndexSource, condition: Prisma.Sql, first: number): Rows {
  const source = rowsSource(index.tx, index.tailRows, index.contextTenant);
  let after = index.after;
  let done = false;
  const fill = async (): Promise<EventRow[]> => {
    if (done) return [];
    const rows = await onTail(index.tx, () => source.hits({ floor: null, after }, condition, first));
    done = rows.length < first;
    after = rows.length > 0 ? positionOf(rows.at(-1)!) : after;
    return rows;
  };
  return buffered(fill, () => null);
}

function sealedRows(index: IndexSource, condition: Prisma.Sql, first: number): Rows {
  const candidates = openCandidates(
    index,
    walkSegments({ reads: index, plans: index.plans, driver: index.driver, window: index.window, after: index.after }),
    MOST_SEGMENTS,
  );
  let looked = 0;
  let asked = first;
  let stop: PagePosition | null = null;
  const fill = async (): Promise<EventRow[]> => {
    while (stop === null) {
      const positions = await candidates.next(Math.min(asked, MOST_AT_ONCE, Math.max(index.budget - looked, 1)));
      const end = candidates.stopped();
      if (end !== null) stop = shown(index, { id: end, tenantId: 0 });
      if (positions.length === 0) break;
      looked += positions.length;
      asked *= 4;
      const rows = await index.tx.$queryRaw<EventRow[]>`
        SELECT ${EVENT_COLUMNS} FROM ${index.namedRows(positions, condition)} ORDER BY e.id DESC, e.tenant_id DESC`;
      if (looked >= index.budget) stop ??= shown(index, positions.at(-1)!);
      if (rows.length > 0) return rows;
    }
    return [];
  };
  return buffered(fill, () => stop);
}

const MINUTE_MS = 60_000;

/**
 * Where the budget ended. Of a scope no event outside it is named, nor its instant: the full minute after it or, where the page
 * began within that minute, the millisecond after it; null where it began within that too, and has to go on.
 */
function shown({ precise, after }: IndexSource, at: PagePosition): PagePosition | null {
  if (precise) return at;
  const ms = uuid7Ms(at.id);
  const ends = [(Math.floor(ms / MINUTE_MS) + 1) * MINUTE_MS, ms + 1].map(floorId);
  const end = ends.find((id) => after === null || id < after.id);
  return end === undefined ? null : { id: end, tenantId: 0 };
}
