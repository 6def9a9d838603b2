import type { TokenOf } from '@indelible/audit/postings/token';
import type { EventView } from '../event-view.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { ReadTransaction } from '../pool.ts';
import { type IndexAsked, openIndex } from './index-open.ts';
import type { IndexSource } from './index-source.ts';
import { oneTenant } from './indexed-tenants.ts';

type Deps = { tx: ReadTransaction; view: EventView; tokenOf: TokenOf | null; budget: number };

/** The index of ONE tenant as far as the view shows it: the scope is part of the plan, and of each statement that reads rows. */
export async function tenantIndex(deps: Deps, { plan, ...asked }: IndexAsked): Promise<IndexSource | null> {
  const { tx, view, tokenOf, budget } = deps;
  if (tokenOf === null) return null;
  const rows = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT e.* FROM ${view.seen} AND ${condition}) e`;
  return openIndex(
    {
      tx,
      tenants: oneTenant(view.tenantId),
      tokenOf,
      budget,
      precise: view.whole,
      contextTenant: Prisma.sql`${view.tenantId}::int`,
      rows,
      namedRows: (positions, condition) =>
        rows(Prisma.sql`e.id = ANY (${positions.map(({ id }) => id)}::uuid[]) AND ${condition}`),
    },
    { ...asked, plan: { kind: 'and', items: [view.plan, plan] } },
  );
}
