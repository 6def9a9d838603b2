import { isoInstant } from '@indelible/audit/instant';
import type { EventCount, PagePosition, SearchedBackTo } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type { EventRow } from './event-row.ts';
import { Prisma } from './generated/prisma/client.ts';
import { PATHS_CUT } from './query-sql.ts';

/** A part of the window: the rows from `floor` on (it included; null: from the window's end), older than `after`. */
export type ScanPart = { floor: PagePosition | null; after: PagePosition | null };

/** A window over one tenant's events or over all tenants', newest first (ADR 030). */
export type ScanSource = {
  /** Hits among the window's newest rows, where that is quick; [] where it is not tried. */
  probe(filter: Prisma.Sql, limit: number): Promise<EventRow[]>;
  /** The position down to which the budget reaches; null when it covers the window. */
  floor(): Promise<PagePosition | null>;
  hits(part: ScanPart, filter: Prisma.Sql, limit: number): Promise<EventRow[]>;
  count(part: ScanPart, filter: Prisma.Sql): Promise<number>;
  /** `(…) e`: the part's rows that pass, whole, for a question about all of them together. */
  rows(part: ScanPart, filter: Prisma.Sql): Prisma.Sql;
  /** Of which tenant its contexts are: the one, or each row's own. */
  contextTenant: Prisma.Sql;
};

/** Whether a row that passed the filter really does; null when no more may be checked (never for the first). */
export type Recheck = (row: EventRow) => Promise<boolean | null>;

export type Scan = {
  source: ScanSource;
  filter: Prisma.Sql;
  /** Where the window begins: the position of the last page's end. */
  after: PagePosition | null;
  /** For a filter that lets doubtful rows pass. */
  recheck: Recheck | null;
};

/** `next` is the last position that was looked at, where there may be more. */
export type ScannedPage = { rows: EventRow[]; next: PagePosition | null; searchedBackTo: SearchedBackTo };

export const instantOfId = (id: string): string => isoInstant(uuid7Ms(id));
export const positionOf = (row: EventRow): PagePosition => ({ id: row.id, tenantId: row.tenant_id });

export const fullPage = (rows: EventRow[], limit: number): ScannedPage => ({
  rows: rows.slice(0, limit),
  next: positionOf(rows[limit - 1]!),
  searchedBackTo: null,
});
export const stoppedAt = (rows: EventRow[], next: PagePosition | null): ScannedPage => ({
  rows,
  next,
  searchedBackTo: next && instantOfId(next.id),
});

/** The newest `limit` rows of the window that pass, or those that the budget reaches. */
export const scanPage = async (scan: Scan, limit: number): Promise<ScannedPage> =>
  (await probePage(scan, limit)) ?? scanFurther(scan, limit);

/** The page where the window's newest rows fill it, which is quickest; else null. */
export async function probePage({ source, filter, recheck }: Scan, limit: number): Promise<ScannedPage | null> {
  if (recheck) return null;
  const rows = await source.probe(filter, limit + 1);
  return rows.length > limit ? fullPage(rows, limit) : null;
}

/** The same as the page, without the probe. */
export async function scanFurther({ source, filter, after, recheck }: Scan, limit: number): Promise<ScannedPage> {
  const floor = await source.floor();
  const kept: EventRow[] = [];
  for (let looked = after; ; ) {
    const asked = limit + 1 - kept.length;
    const rows = await source.hits({ floor, after: looked }, filter, asked);
    for (const row of rows) {
      const passes = recheck ? await recheck(row) : true;
      if (passes === null) return stoppedAt(kept, looked);
      if (passes) kept.push(row);
      looked = positionOf(row);
    }
    if (kept.length > limit) return fullPage(kept, limit);
    if (rows.length < asked) return stoppedAt(kept, floor);
  }
}

/** How many rows of the window pass, as far as the budget reaches. */
export async function scanCount({ source, filter, after, recheck }: Scan): Promise<EventCount> {
  const floor = await source.floor();
  if (!recheck) return counted(await source.count({ floor, after }, filter), floor);
  const doubtful = Prisma.sql`${filter} AND ${PATHS_CUT}`;
  const certain = Prisma.sql`${filter} AND NOT ${PATHS_CUT}`;
  let passed = 0;
  for (let looked = after; ; ) {
    const [row] = await source.hits({ floor, after: looked }, doubtful, 1);
    if (!row) return counted(passed + (await source.count({ floor, after }, certain)), floor);
    const passes = await recheck(row);
    // Counting ends with the last row that could be checked, or, where another part of the answer has used up what may be, with this one.
    if (passes === null) {
      const end = looked ?? positionOf(row);
      return counted(passed + (await source.count({ floor: end, after }, certain)), end);
    }
    if (passes) passed++;
    looked = positionOf(row);
  }
}

const counted = (count: number, floor: PagePosition | null): EventCount => ({
  count,
  exact: floor === null,
  searchedBackTo: floor && instantOfId(floor.id),
});
