import type { PagePosition } from '@indelible/audit/store';
import { positionOf, type Scan, type ScanPart } from './event-page.ts';
import { Prisma } from './generated/prisma/client.ts';
import { PATHS_CUT } from './query-sql.ts';

/** A part of the window and a condition that exactly the rows of it pass that the query finds: nothing is left to check. */
export type Settled = { part: ScanPart; condition: Prisma.Sql; floor: PagePosition | null };

/**
 * How far the budget reaches, and which of the doubtful rows there pass (ADR 030, `changed:` beyond 256 paths): they are
 * compared one by one and named in the condition. Where no more may be compared the part ends. For what is asked of all rows
 * together; at most some thousands are named, since each has two states of more than 256 fields.
 */
export async function settle({ source, filter, after, recheck }: Scan): Promise<Settled> {
  const floor = await source.floor();
  if (!recheck) return { part: { floor, after }, condition: filter, floor };
  const doubtful = Prisma.sql`${filter} AND ${PATHS_CUT}`;
  const passed: string[] = [];
  for (let looked = after; ; ) {
    const [row] = await source.hits({ floor, after: looked }, doubtful, 1);
    if (!row) return settled({ floor, after }, filter, passed);
    const passes = await recheck(row);
    const here = positionOf(row);
    if (passes === null) return settled({ floor: looked ?? here, after }, filter, passed);
    if (passes) passed.push(`${row.tenant_id}/${row.id}`);
    looked = here;
  }
}

function settled(part: ScanPart, filter: Prisma.Sql, passed: string[]): Settled {
  const named = Prisma.sql`e.tenant_id || '/' || e.id = ANY (${passed}::text[])`;
  return { part, condition: Prisma.sql`${filter} AND (NOT ${PATHS_CUT} OR ${named})`, floor: part.floor };
}
