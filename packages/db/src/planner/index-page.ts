import type { PagePosition } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { fullPage, positionOf, type Recheck, type ScannedPage, stoppedAt } from '../event-page.ts';
import { EVENT_COLUMNS, type EventRow, readRows } from '../event-row.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { floorId } from '../instant-sql.ts';
import { openCandidates } from './candidates.ts';
import { type IndexSource, olderThan, onTail } from './index-source.ts';
import { walkSegments } from './segment-walk.ts';

/** Segments that one page may look at, some 30 million events of one tenant. */
export const MOST_SEGMENTS = 8_192;
const MOST_AT_ONCE = 2_000;

type Asked = { condition: Prisma.Sql; recheck: Recheck | null; limit: number };
/** Positions newest first; fewer than asked for only at the end, or where `stopped` says. */
type Positions = { next(most: number): Promise<PagePosition[]>; stopped(): PagePosition | null };
/** The same down to a position (it included; null: to the end): fewer only where that is reached. */
type Tail = { next(most: number, floor: PagePosition | null): Promise<PagePosition[]> };

/** The newest `limit` rows that pass: of the tail, and of what the index says may be meant, merged. */
export async function indexPage(index: IndexSource, { condition, recheck, limit }: Asked): Promise<ScannedPage> {
  const positions = merged(tailPositions(index, condition), sealedPositions(index));
  const kept: EventRow[] = [];
  let looked = index.after;
  for (let most = limit + 1; ; most = Math.min(most * GROWTH, MOST_AT_ONCE)) {
    const named = await positions.next(most);
    for (const row of await namedRows(index, named, condition)) {
      const passes = recheck ? await recheck(row) : true;
      if (passes === null) return stoppedAt(kept, looked);
      if (passes) kept.push(row);
      looked = positionOf(row);
      if (kept.length > limit) return fullPage(kept, limit);
    }
    if (named.length < most) return stopped(kept, positions.stopped());
  }
}

const GROWTH = 4;

/** What a scope may be shown of where it ended can be newer than rows that were kept already: the next page begins there and has them. */
const stopped = (kept: EventRow[], stop: PagePosition | null): ScannedPage =>
  stoppedAt(stop === null ? kept : kept.filter((row) => !older(positionOf(row), stop)), stop);

async function namedRows(
  index: IndexSource,
  named: readonly PagePosition[],
  condition: Prisma.Sql,
): Promise<EventRow[]> {
  if (named.length === 0) return [];
  const select = Prisma.sql`
    SELECT ${EVENT_COLUMNS} FROM ${index.namedRows(named, condition)} ORDER BY e.id DESC, e.tenant_id DESC`;
  return readRows(index.tx, select, named.length);
}

const older = (a: PagePosition, b: PagePosition): boolean => a.id < b.id || (a.id === b.id && a.tenantId < b.tenantId);

/**
 * The newest of both; where one of them stops, nothing older than that is given. What is sealed comes first, for it says how far
 * back the tail is of use: months that a full page does not reach into are not looked at (ADR 183).
 */
function merged(tail: Tail, sealed: Positions): Positions {
  let [pendingTail, pendingSealed]: [PagePosition[], PagePosition[]] = [[], []];
  return {
    async next(most) {
      const missing = most - pendingSealed.length;
      if (missing > 0) pendingSealed = [...pendingSealed, ...(await sealed.next(missing))];
      const stop = sealed.stopped();
      const floor = pendingSealed[most - 1] ?? stop;
      const wanted = most - pendingTail.length;
      if (wanted > 0) pendingTail = [...pendingTail, ...(await tail.next(wanted, floor))];
      const both = [...pendingTail, ...pendingSealed].sort((a, b) => (older(a, b) ? 1 : -1));
      const given = both.slice(0, most).filter((one) => stop === null || !older(one, stop));
      const taken = new Set(given);
      pendingTail = pendingTail.filter((one) => !taken.has(one));
      pendingSealed = pendingSealed.filter((one) => !taken.has(one));
      return given;
    },
    stopped: sealed.stopped,
  };
}

/** Of the tail every row is asked; their columns are read with the others'. */
function tailPositions(index: IndexSource, condition: Prisma.Sql): Tail {
  let { after } = index;
  let done = false;
  return {
    async next(most, floor) {
      if (done || (floor !== null && after !== null && after.id < floor.id)) return [];
      const low = floor === null ? Prisma.sql`TRUE` : Prisma.sql`e.id >= ${floor.id}::uuid`;
      const rows = await onTail(
        index.tx,
        () => index.tx.$queryRaw<{ id: string; tenantId: number }[]>`
          SELECT e.id, e.tenant_id AS "tenantId" FROM ${index.tailRows(Prisma.sql`${condition} AND ${low} AND ${olderThan(after)}`)}
          ORDER BY e.id DESC, e.tenant_id DESC LIMIT ${most}::int`,
      );
      after = rows.at(-1) ?? after;
      if (rows.length < most) {
        done = floor === null;
        // No tenant's number is below zero: what is older than this has a lower id.
        after = floor === null ? after : { id: floor.id, tenantId: 0 };
      }
      return rows;
    },
  };
}

function sealedPositions(index: IndexSource): Positions {
  const candidates = openCandidates(
    index,
    walkSegments({ reads: index, plans: index.plans, driver: index.driver, window: index.window, after: index.after }),
    MOST_SEGMENTS,
  );
  let looked = 0;
  let stop: PagePosition | null = null;
  return {
    async next(most) {
      const found: PagePosition[] = [];
      while (stop === null && found.length < most) {
        const positions = await candidates.next(Math.min(most - found.length, Math.max(index.budget - looked, 1)));
        const end = candidates.stopped();
        if (end !== null) stop = shown(index, { id: end, tenantId: 0 });
        if (positions.length === 0) break;
        looked += positions.length;
        found.push(...positions);
        if (looked >= index.budget) stop ??= shown(index, positions.at(-1)!);
      }
      return found;
    },
    stopped: () => stop,
  };
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
