import type { TokenOf } from '@indelible/audit/postings/token';
import { Prisma } from '../generated/prisma/client.ts';
import { LISTED } from '../instance-scan.ts';
import type { ReadTransaction } from '../pool.ts';
import { type IndexAsked, openIndex } from './index-open.ts';
import type { IndexSource } from './index-source.ts';
import { manyTenants } from './indexed-tenants.ts';

type Deps = { tx: ReadTransaction; tokenOf: TokenOf | null; budget: number };

/** The indexes of all tenants that an instance admin sees among all. */
export async function instanceIndex({ tx, tokenOf, budget }: Deps, asked: IndexAsked): Promise<IndexSource | null> {
  if (tokenOf === null) return null;
  const listed = await tx.$queryRaw<{ id: number }[]>`SELECT t.id FROM ${LISTED} t ORDER BY t.id`;
  const ids = listed.map(({ id }) => id);
  return openIndex(
    {
      tx,
      tenants: manyTenants(ids),
      tokenOf,
      budget,
      precise: true,
      contextTenant: Prisma.sql`g.tenant_id`,
      rows: (condition) =>
        Prisma.sql`(SELECT e.* FROM event e WHERE e.tenant_id = ANY (${ids}::int[]) AND ${condition}) e`,
      namedRows: (positions, condition) => Prisma.sql`(
        SELECT e.* FROM unnest(${positions.map((one) => one.tenantId)}::int[], ${positions.map((one) => one.id)}::uuid[]) AS w (tenant, id)
        JOIN event e ON e.tenant_id = w.tenant AND e.id = w.id WHERE ${condition}) e`,
    },
    asked,
  );
}
