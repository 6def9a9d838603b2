import { readIndexState } from './planner/index-state.ts';
import { oneTenant } from './planner/indexed-tenants.ts';
import type { SqlTransaction } from './pool.ts';

/** More than fit into one page of events, however small. */
const ROWS_A_PAGE = 64;
/** Of each partition the last page may have been begun before and gone on with since; a query spans fewer partitions than this. */
const BEGUN_PAGES = 64;

/**
 * How many committed events of the bound tenant no index holds yet, `limit` + 1 at most. 0 where so few pages are beyond what is
 * indexed that they can't be more than `limit`: then nothing is counted. 0 too where nothing was ever sealed: no sealer runs here.
 */
export async function countTail(tx: SqlTransaction, tenantId: number, limit: number): Promise<number> {
  const state = await readIndexState(tx, oneTenant(tenantId));
  if (state === null || (state.tailPages + BEGUN_PAGES) * ROWS_A_PAGE <= limit) return 0;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM event e WHERE e.tenant_id = ${tenantId}::int AND ${state.tail} LIMIT ${limit + 1}::int) waiting`;
  return row?.count ?? 0;
}
