import type { Leaf } from '@indelible/audit/postings/plan';
import { Prisma } from '../generated/prisma/client.ts';
import type { SqlTransaction } from '../pool.ts';
import { contextSql } from '../query-sql.ts';
import type { IndexedTenants } from './indexed-tenants.ts';

/** Contexts that one leaf is looked up as; with more of them every event is looked at instead. */
const MOST_CONTEXTS = 256;

type ContextLeaf = Leaf & { kind: 'context' };
/** `months` is a condition on `actor_context c` that goes on with AND. */
type Asked = { tx: SqlTransaction; tenants: IndexedTenants; months: Prisma.Sql };
/** For each tenant, by `nameOf` each leaf, the keys (hex) of the contexts that it finds; null for too many. */
export type ContextKeys = ReadonlyMap<number, ReadonlyMap<string, readonly string[] | null>>;

export const nameOf = ({ column, match, text }: Omit<ContextLeaf, 'kind'>): string => `${column} ${match} ${text}`;

export async function contextKeys({ tx, tenants, months }: Asked, leaves: readonly Leaf[]): Promise<ContextKeys> {
  const asked = [
    ...new Map(leaves.flatMap((leaf) => (leaf.kind === 'context' ? [[nameOf(leaf), leaf] as const] : []))),
  ];
  const found = new Map(
    tenants.ids.map((id) => [id, new Map<string, string[] | null>(asked.map(([name]) => [name, []]))]),
  );
  if (asked.length === 0) return found;
  const own = tenants.is(Prisma.sql`c.tenant_id`, Prisma.sql`t.id`);
  const parts = asked.map(
    ([, leaf], at) => Prisma.sql`(
    SELECT DISTINCT ${at}::int AS leaf, encode(c.key, 'hex') AS key FROM actor_context c
    WHERE ${own} ${months} AND ${contextSql(leaf)} AND ${byName(leaf)} LIMIT ${MOST_CONTEXTS + 1}::int)`,
  );
  const rows = await tx.$queryRaw<{ tenant_id: number; leaf: number; key: string }[]>`
    SELECT t.id AS tenant_id, x.leaf, x.key FROM ${tenants.each} CROSS JOIN LATERAL (${Prisma.join(parts, ' UNION ALL ')}) x`;
  for (const { tenant_id, leaf, key } of rows) found.get(tenant_id)!.get(asked[leaf]![0])!.push(key);
  for (const keys of found.values())
    for (const [name, each] of keys) if (each!.length > MOST_CONTEXTS) keys.set(name, null);
  return found;
}

/** The same once more, as an index takes it: a name as it is, which is what people ask for. */
const byName = ({ column, match, text }: ContextLeaf): Prisma.Sql =>
  column === 'actor_name' && match === 'exact' ? Prisma.sql`c.actor_name = ${text}` : Prisma.sql`TRUE`;
