import { type Plan, planOf } from '@indelible/audit/postings/plan';
import { leavesOf } from '@indelible/audit/postings/resolve';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { Expr } from '@indelible/audit/query/ast';
import type { InstantRange, PagePosition } from '@indelible/audit/store';
import { compileFilter, contextMonths, idRange } from './event-filter.ts';
import type { Recheck } from './event-page.ts';
import { type IdRange, type ScanLimits, tenantSource, WHOLE_LOG } from './event-scan.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { type ContextKeys, contextKeys, nameOf } from './planner/context-keys.ts';
import { oneTenant } from './planner/indexed-tenants.ts';
import type { PlannedRead } from './planner/planned-read.ts';
import { tenantIndex } from './planner/tenant-index.ts';
import type { ReadTransaction } from './pool.ts';
import type { ContextMatch } from './query-sql.ts';
import { openRecheck } from './recheck.ts';

type Asked = {
  plan: Plan;
  range: IdRange;
  after: PagePosition | null;
  condition: Prisma.Sql;
  recheck: Recheck | null;
  contexts: ContextKeys | null;
  unfiltered: boolean;
};
export const EVERYTHING: Asked = {
  ...WHOLE_LOG,
  plan: planOf(null),
  condition: Prisma.sql`TRUE`,
  recheck: null,
  contexts: null,
  unfiltered: true,
};

type Deps = { view: EventView; limits: ScanLimits; tokenOf: TokenOf | null };

/** What is asked of ONE tenant's log, as scan and index take it. */
export function openQuestions({ view, limits, tokenOf }: Deps) {
  const { tenantId } = view;
  const asked = (tx: ReadTransaction, one: Asked): PlannedRead => {
    const { range, after, plan, contexts } = one;
    const source = tenantSource(tx, view, { range, after, unfiltered: one.unfiltered }, limits);
    return {
      tx,
      scan: { source, filter: one.condition, after, recheck: one.recheck },
      openIndex: () =>
        tenantIndex({ tx, view, tokenOf, budget: limits.budget }, { plan, window: range, after, contexts }),
    };
  };

  /** Names and addresses are looked up once, by the same snapshot that the rows are read by. */
  const filtered = async (
    tx: ReadTransaction,
    filter: Expr | null,
    given: InstantRange,
    after: PagePosition | null = null,
  ): Promise<PlannedRead> => {
    const plan = planOf(filter);
    const months = contextMonths(idRange(filter, given));
    const contexts = await contextKeys({ tx, tenants: oneTenant(tenantId), months }, leavesOf(plan));
    const known = (one: ContextMatch) => contexts.get(tenantId)!.get(nameOf(one)) ?? null;
    const { range, condition } = compileFilter(filter, given, tenantId, known);
    const recheck = openRecheck(tx, filter);
    return asked(tx, { plan, range, after, condition, recheck, contexts, unfiltered: filter === null });
  };

  return { asked, filtered };
}
