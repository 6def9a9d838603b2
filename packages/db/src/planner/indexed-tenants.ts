import { Prisma } from '../generated/prisma/client.ts';

/**
 * Whose index is read. For one tenant its id stands in each condition as a value: were it another table's column, the policy's
 * check of the signed context would run once for each row.
 */
export type IndexedTenants = {
  readonly ids: readonly number[];
  /** `(…) AS t (id)`, to be joined with LATERAL. */
  readonly each: Prisma.Sql;
  /** That a column is the tenant, which elsewhere in the statement is `reference`. */
  is(column: Prisma.Sql, reference: Prisma.Sql): Prisma.Sql;
};

export const oneTenant = (id: number): IndexedTenants => ({
  ids: [id],
  each: Prisma.sql`(SELECT ${id}::int) AS t (id)`,
  is: (column) => Prisma.sql`${column} = ${id}::int`,
});

export const manyTenants = (ids: readonly number[]): IndexedTenants => ({
  ids,
  each: Prisma.sql`unnest(${[...ids]}::int[]) AS t (id)`,
  is: (column, reference) => Prisma.sql`${column} = ${reference}`,
});
