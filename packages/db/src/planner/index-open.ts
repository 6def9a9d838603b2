import { requiredIn } from '@indelible/audit/postings/evaluate';
import type { Plan } from '@indelible/audit/postings/plan';
import type { ResolvedPlan } from '@indelible/audit/postings/resolve';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { PagePosition } from '@indelible/audit/store';
import { contextMonths } from '../event-filter.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { ReadTransaction } from '../pool.ts';
import type { ContextKeys } from './context-keys.ts';
import { resolveFor } from './dictionary.ts';
import { type IndexSource, olderThan, onTail } from './index-source.ts';
import { type IndexState, readIndexState } from './index-state.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import { type Driver, type IdWindow, segmentsWith } from './segment-list.ts';
import type { Reads } from './segment-reads.ts';

/** What is asked of the index: `plan` holds the view's scope too. */
export type IndexAsked = { plan: Plan; window: IdWindow; after: PagePosition | null; contexts?: ContextKeys | null };
export type IndexDeps = {
  tx: ReadTransaction;
  tenants: IndexedTenants;
  tokenOf: TokenOf;
  budget: number;
  precise: boolean;
  contextTenant: Prisma.Sql;
  /** `(…) e`: of the rows that are seen those that pass. */
  rows(condition: Prisma.Sql): Prisma.Sql;
  namedRows: IndexSource['namedRows'];
};

/** Rows of the tail that one request reads; with more of them the scan answers. */
const MOST_TAIL = 65_000;
/** So many pages hold no more rows than that, whoever's they are. */
const FEW_PAGES = 1_500;
/** To go through more of them takes longer than the scan may. */
const MOST_PAGES = 40_000;
/** Tokens by which segments are found. */
const MOST_DRIVING = 2_000;

/** null where the scan has to answer: no index, too long a tail, or a question that no index narrows. */
export async function openIndex(deps: IndexDeps, asked: IndexAsked): Promise<IndexSource | null> {
  const { plan, window, after, contexts = null } = asked;
  const { tx, tenants, tokenOf, budget, precise, contextTenant, namedRows } = deps;
  const state = await readIndexState(tx, tenants);
  if (state === null || (await isTailLong(deps, state))) return null;
  const { partial } = state;
  const plans = await resolveFor({ tx, tenants, tokenOf, partial, months: contextMonths(window), contexts }, plan);
  for (const tenant of state.bare) plans.set(tenant, { kind: 'none' });
  if ([...plans.values()].some((one) => !narrows(one))) return null;
  const tailRows = (condition: Prisma.Sql): Prisma.Sql =>
    deps.rows(Prisma.sql`${state.tail} AND ${inWindow(window)} AND ${olderThan(after)} AND ${condition}`);
  const driver = await rarest({ tx, tenants }, plans);
  const read = { tx, tenants, tokenOf, partial, plans, driver };
  return { ...read, window, after, tailRows, namedRows, contextTenant, budget, precise };
}

const inWindow = ({ from, before }: IdWindow): Prisma.Sql => {
  const low = from === null ? Prisma.sql`TRUE` : Prisma.sql`e.id >= ${from}::uuid`;
  return before === null ? low : Prisma.sql`${low} AND e.id < ${before}::uuid`;
};

async function isTailLong({ tx, rows }: IndexDeps, { tail, tailPages }: IndexState): Promise<boolean> {
  if (tailPages <= FEW_PAGES) return false;
  if (tailPages > MOST_PAGES) return true;
  const [row] = await onTail(
    tx,
    () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM ${rows(tail)} LIMIT ${MOST_TAIL + 1}::int) t`,
  );
  return row!.count > MOST_TAIL;
}

/** Whether the index can tell events apart at all. */
function narrows(plan: ResolvedPlan): boolean {
  switch (plan.kind) {
    case 'doubt':
      return false;
    case 'not':
      return narrows(plan.item);
    case 'and':
      return plan.items.some(narrows);
    case 'or':
      return plan.items.every(narrows);
    default:
      return true;
  }
}

/** Of the sets of tokens that every hit has, the one that the fewest segments have. */
async function rarest(reads: Reads, plans: ReadonlyMap<number, ResolvedPlan>): Promise<Driver> {
  const asked = [...plans].flatMap(([tenant, plan]) =>
    plan.kind === 'none' ? [] : [{ tenant, sets: requiredIn(plan) }],
  );
  if (asked.some(({ sets }) => sets.length === 0)) return null;
  const most = Math.max(1, ...asked.map(({ sets }) => sets.length));
  const drivers = Array.from({ length: most }, (_, n) => {
    const driver = new Map(asked.map(({ tenant, sets }) => [tenant, sets[Math.min(n, sets.length - 1)]!]));
    return [...driver.values()].reduce((sum, tokens) => sum + tokens.length, 0) > MOST_DRIVING ? null : driver;
  });
  if (drivers.length === 1) return drivers[0]!;
  const counts = await segmentsWith(reads, drivers, SAMPLED);
  return drivers[counts.indexOf(Math.min(...counts))]!;
}
/** Which of two common ones is rarer makes no difference. */
const SAMPLED = 300;
