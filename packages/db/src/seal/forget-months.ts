import { uuid7Ms } from '@indelible/audit/uuid7';
import type pg from 'pg';
import { monthOf } from '../partitions.ts';
import { list } from './number-list.ts';
import type { BuildSegment } from './sealing.ts';
import { segmentsOf, uuids } from './segment-events.ts';
import { isEmptying, lockTenant, type TenantState } from './tenant-state.ts';
import { inTransaction } from './transaction.ts';
import { type Writing, writeSealed } from './write-sealed.ts';

/** Segments of a transaction: finding their postings takes a look at all of the tenant's. */
const SEGMENTS = 32;

type Forgetting = Writing & { build: BuildSegment };
export type ForgottenMonths = {
  /**
   * When the partition of a month is gone, what the index has of its events goes, too: some segments a call. Returns how many became
   * others, or none.
   */
  step(hands: Forgetting, months: readonly string[]): Promise<number>;
};

/** One a process. What was dropped while none ran is found by its first look. */
export function openForgottenMonths(): ForgottenMonths {
  let known: ReadonlySet<string> | null = null;
  let due = new Map<number, string[]>();
  return {
    async step(hands, months) {
      const now = new Set(months);
      const isLess = known === null || [...known].some((month) => !now.has(month));
      if (isLess) {
        await hands.writer.query('SELECT indelible.note_dropped_months()');
        due = await segmentsWithout(hands.writer, months);
      }
      known = now;
      const [first] = due;
      if (!first) return 0;
      const [tenantId, segs] = first;
      const some = segs.slice(0, SEGMENTS);
      // Nobody's turn but this one's: who has the tenant now may be met again at the end.
      due.delete(tenantId);
      const done = await forget(hands, tenantId, some, now);
      const left = done === null ? segs : segs.slice(SEGMENTS);
      if (left.length > 0) due.set(tenantId, left);
      return done ?? 0;
    },
  };
}

/** Segments that reach over a month without a partition, by tenant. */
async function segmentsWithout(client: pg.ClientBase, months: readonly string[]): Promise<Map<number, string[]>> {
  const { rows } = await client.query<{ tenant_id: number; segs: string[] }>(
    `SELECT tenant_id, array_agg(seg::text ORDER BY seg) AS segs FROM index_segment s
      WHERE EXISTS (SELECT FROM generate_series(${MONTH('s.min_id')}, ${MONTH('s.max_id')}, '1 month') AS month
        WHERE to_char(month, 'YYYY-MM-DD') <> ALL ($1::text[])) GROUP BY 1 ORDER BY 1`,
    [months],
  );
  return new Map(rows.map(({ tenant_id, segs }) => [tenant_id, segs]));
}

const MONTH = (id: string) =>
  `date_trunc('month', to_timestamp(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')`;

/**
 * The segments' events that are still there stand in new ones; postings of the old ones go, and words that nothing has any more. In
 * one transaction: a count reads postings without asking for their segments. null: another sealer has the tenant.
 */
async function forget(
  hands: Forgetting,
  tenantId: number,
  segs: readonly string[],
  months: ReadonlySet<string>,
): Promise<number | null> {
  const { writer, memory } = hands;
  return inTransaction<number>(writer, async () => {
    const state = await lockTenant(writer, tenantId);
    if (!state || isEmptying(state)) return null;
    const { rows } = await writer.query<{ seg: string; ids: Buffer }>(
      'SELECT seg, ids FROM index_segment WHERE tenant_id = $1 AND seg = ANY ($2::bigint[])',
      [tenantId, segs],
    );
    const isThere = (id: string) => months.has(monthOf(uuid7Ms(id)));
    const gone = rows.filter(({ ids }) => !uuids(ids).every(isThere));
    if (gone.length === 0) return { value: 0 };
    const old = list(gone.map(({ seg }) => BigInt(seg)));
    await writer.query('DELETE FROM index_segment WHERE tenant_id = $1 AND seg = ANY ($2::bigint[])', [tenantId, old]);
    const ids = gone.flatMap((segment) => uuids(segment.ids).filter(isThere)).sort();
    await indexAgain(hands, tenantId, await anotherDictionary(writer, tenantId, state), ids);
    await writer.query(
      `WITH gone AS (DELETE FROM index_posting WHERE tenant_id = $1 AND seg = ANY ($2::bigint[]) RETURNING token)
       DELETE FROM index_token k WHERE k.tenant_id = $1 AND k.token IN (SELECT token FROM gone)
         AND NOT EXISTS (SELECT FROM index_posting p WHERE p.tenant_id = $1 AND p.token = k.token AND p.seg <> ALL ($2::bigint[]))`,
      [tenantId, old],
    );
    return { value: gone.length, committed: memory.forget };
  });
}

/** Whatever a process remembers of the words is of the one before; and who read the state before does not write. */
async function anotherDictionary(writer: pg.ClientBase, tenantId: number, state: TenantState): Promise<TenantState> {
  await writer.query('UPDATE seal_state SET rebuilds = rebuilds + 1 WHERE tenant_id = $1', [tenantId]);
  return { ...state, rebuilds: state.rebuilds + 1 };
}

async function indexAgain(hands: Forgetting, tenantId: number, from: TenantState, ids: string[]): Promise<void> {
  let state = from;
  for await (const events of segmentsOf(hands.writer, tenantId, ids)) {
    const segment = hands.build(events.map(({ row }) => row));
    const to = { ...state, tie: state.tie + 1n };
    const { tenants } = await writeSealed(hands, [{ tenantId, from: state, to, leaves: [], segment }]);
    if (tenants.size === 0) throw new Error(`tenant ${tenantId} is not where its lock says`);
    state = to;
  }
}
