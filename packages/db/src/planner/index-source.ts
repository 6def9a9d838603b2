import type { ResolvedPlan } from '@indelible/audit/postings/resolve';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { PagePosition } from '@indelible/audit/store';
import type { ScanSource } from '../event-page.ts';
import { EVENT_COLUMNS, type EventRow } from '../event-row.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { SqlTransaction } from '../pool.ts';
import type { PartialFields } from './index-state.ts';
import type { Driver, IdWindow } from './segment-list.ts';
import type { Reads } from './segment-reads.ts';

/** One request's view of index and tail, in one snapshot of the database. */
export type IndexSource = Reads & {
  tokenOf: TokenOf;
  partial: PartialFields;
  plans: ReadonlyMap<number, ResolvedPlan>;
  driver: Driver;
  window: IdWindow;
  after: PagePosition | null;
  /** `(…) e`: of the window's rows that are not in the index those that pass. */
  tailRows(condition: Prisma.Sql): Prisma.Sql;
  /** `(…) e`: of the rows with these positions those that pass. */
  namedRows(positions: readonly PagePosition[], condition: Prisma.Sql): Prisma.Sql;
  contextTenant: Prisma.Sql;
  /** Rows that one request may look at one by one. */
  budget: number;
  /** Where a budget ends may be shown to the event; of a scope only to the minute. */
  precise: boolean;
};

/** Before `after`, in the order of positions. */
export const olderThan = (after: PagePosition | null): Prisma.Sql =>
  after === null
    ? Prisma.sql`TRUE`
    : Prisma.sql`e.id <= ${after.id}::uuid AND (e.id < ${after.id}::uuid OR e.tenant_id < ${after.tenantId}::int)`;

/** Some rows as a source of the scan, so that whatever the scan counts is counted over them alike. */
export function rowsSource(
  tx: SqlTransaction,
  rows: (condition: Prisma.Sql) => Prisma.Sql,
  contextTenant: Prisma.Sql,
): ScanSource {
  return {
    probe: async () => [],
    floor: async () => null,
    hits: ({ after }, filter, limit) => tx.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM ${rows(Prisma.sql`${filter} AND ${olderThan(after)}`)}
      ORDER BY e.id DESC, e.tenant_id DESC LIMIT ${limit}::int`,
    async count({ floor, after }, filter) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${rows(within(floor, after, filter))}`;
      return row?.count ?? 0;
    },
    rows: ({ floor, after }, filter) => rows(within(floor, after, filter)),
    contextTenant,
  };
}

const within = (floor: PagePosition | null, after: PagePosition | null, filter: Prisma.Sql): Prisma.Sql =>
  floor === null
    ? Prisma.sql`${filter} AND ${olderThan(after)}`
    : Prisma.sql`${filter} AND ${olderThan(after)} AND e.id >= ${floor.id}::uuid`;

const TAIL_PLANS =
  'SET LOCAL enable_bitmapscan = on; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off';
const OTHER_PLANS =
  'SET LOCAL enable_bitmapscan = off; SET LOCAL enable_indexscan = on; SET LOCAL enable_indexonlyscan = on';

/** The tail stands together in the order of commit: its BRIN finds it, by a bitmap or not at all. `last`: nothing else is read after it. */
export async function onTail<T>(tx: SqlTransaction, work: () => Promise<T>, place?: 'last'): Promise<T> {
  await tx.$executeRaw(Prisma.raw(TAIL_PLANS));
  const result = await work();
  if (place !== 'last') await tx.$executeRaw(Prisma.raw(OTHER_PLANS));
  return result;
}
