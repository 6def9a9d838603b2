import type { ContextColumn, Leaf } from '@indelible/audit/postings/plan';
import type { AuditTransaction } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexedTenants } from './indexed-tenants.ts';

/** Contexts that one leaf is looked up as; with more of them every event is looked at instead. */
const MOST_CONTEXTS = 256;

type ContextLeaf = Leaf & { kind: 'context' };
/** `months` is a condition on `actor_context c` that goes on with AND. */
type Asked = { tx: AuditTransaction; tenants: IndexedTenants; months: Prisma.Sql };

/** For each tenant and each leaf, in their order, the keys (hex) of the contexts that it finds; null for too many. */
export async function contextKeys({ tx, tenants, months }: Asked, leaves: readonly Leaf[]) {
  const found = new Map<number, (string[] | null)[]>(tenants.ids.map((id) => [id, leaves.map(() => [])]));
  const asked = leaves.flatMap((leaf, at) => (leaf.kind === 'context' ? [{ leaf, at }] : []));
  if (asked.length === 0) return found;
  const own = tenants.is(Prisma.sql`c.tenant_id`, Prisma.sql`t.id`);
  const parts = asked.map(
    ({ leaf, at }) => Prisma.sql`(
    SELECT DISTINCT ${at}::int AS leaf, encode(c.key, 'hex') AS key FROM actor_context c
    WHERE ${own} ${months} AND ${condition(leaf)} LIMIT ${MOST_CONTEXTS + 1}::int)`,
  );
  const rows = await tx.$queryRaw<{ tenant_id: number; leaf: number; key: string }[]>`
    SELECT t.id AS tenant_id, x.leaf, x.key FROM ${tenants.each} CROSS JOIN LATERAL (${Prisma.join(parts, ' UNION ALL ')}) x`;
  for (const { tenant_id, leaf, key } of rows) found.get(tenant_id)![leaf]!.push(key);
  for (const keys of found.values())
    keys.forEach((each, at) => {
      if (each !== null && each.length > MOST_CONTEXTS) keys[at] = null;
    });
  return found;
}

const COLUMNS: Record<ContextColumn, Prisma.Sql> = {
  actor_name: Prisma.sql`c.actor_name`,
  impersonator_name: Prisma.sql`c.impersonator_name`,
  ip: Prisma.sql`c.ip`,
  search_text: Prisma.sql`c.search_text`,
};

function condition({ column, match, text }: ContextLeaf): Prisma.Sql {
  const of = COLUMNS[column];
  switch (match) {
    case 'has':
      return Prisma.sql`strpos(${of} COLLATE "C", ${text}) > 0`;
    case 'exact':
      return Prisma.sql`${of} = ${text}`;
    case 'prefix':
      return Prisma.sql`starts_with(${of}, ${text})`;
    case 'subtree':
      return Prisma.sql`(${of} = ${text} OR starts_with(${of}, ${`${text}.`}))`;
  }
}
