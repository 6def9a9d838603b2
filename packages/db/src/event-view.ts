import type { NamespaceScope } from '@indelible/audit/permissions';
import { type Plan, planOf, planOfNamespaces, planOfResources } from '@indelible/audit/postings/plan';
import { Prisma } from './generated/prisma/client.ts';

/**
 * What a reader may see of ONE tenant's events. Its fragments are the only way to the table: each of them carries tenant
 * and scope, so no method can forget either (source-rules.test.ts; scope-oracle.test.ts walks the methods).
 */
export type EventView = {
  readonly tenantId: number;
  /** Nothing of the tenant's log is outside. */
  readonly whole: boolean;
  /** The same as a plan over the index: what is seen is among what it finds. */
  readonly plan: Plan;
  /** `event e WHERE …`; conditions go on with AND. */
  readonly seen: Prisma.Sql;
  /** `(…) e WHERE …`: of the newest (or oldest) `rows` rows within `bounds` those that are seen; conditions go on with AND. */
  seenAmong(bounds: Prisma.Sql, rows: number, end?: 'newest' | 'oldest'): Prisma.Sql;
  /** `event e WHERE …`, seen or not: for how far a budget reaches, nothing else. */
  readonly budgeted: Prisma.Sql;
};

/** The tenant's whole log, or what stands in the namespaces of the scope and below them. */
export function tenantView(tenantId: number, scope: NamespaceScope = null): EventView {
  return viewOf(tenantId, scope && { rows: inNamespaces(scope), plan: planOfNamespaces(storable(scope)) });
}

/** Of tenant 0's log what is done to these users, their sign-ins and credentials included; to no one else. */
export function usersView(userIds: readonly string[]): EventView {
  const theirs = Prisma.sql`e.resource_type IN ('USER', 'CREDENTIAL') AND e.resource_id = ANY (${storable(userIds)}::text[])`;
  const types = ['USER', 'CREDENTIAL'];
  const few = userIds.length <= PLANNED_USERS ? storable(userIds) : null;
  return viewOf(0, { rows: userIds.length === 0 ? NOTHING : theirs, plan: planOfResources(types, few) });
}

/** More are not looked up one by one. */
const PLANNED_USERS = 500;
const NOTHING = Prisma.sql`FALSE`;

type Visible = { rows: Prisma.Sql; plan: Plan };

function viewOf(tenantId: number, visible: Visible | null): EventView {
  const budgeted = Prisma.sql`event e WHERE e.tenant_id = ${tenantId}::int`;
  const where = Prisma.sql`(${visible?.rows ?? Prisma.sql`TRUE`})`;
  return {
    tenantId,
    whole: visible === null,
    plan: visible?.plan ?? planOf(null),
    budgeted,
    seen: visible === null ? budgeted : Prisma.sql`${budgeted} AND ${where}`,
    // OFFSET 0 keeps conditions out of the inner scan, whose LIMIT would otherwise count hits.
    seenAmong: (bounds, rows, end = 'newest') => Prisma.sql`(
      SELECT * FROM ${budgeted} AND ${bounds}
      ORDER BY e.id ${end === 'newest' ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${rows}::int OFFSET 0
    ) e WHERE ${where}`,
  };
}

/**
 * `a.b` sees `a.b` and `a.b.c`, not `a.bc`: with a dot behind both, one is a start of the other. No event, no namespace:
 * not seen. `starts_with` takes `_` and `%` as they are.
 */
function inNamespaces(scope: readonly string[]): Prisma.Sql {
  const roots = storable(outermost(scope));
  if (roots.length === 0) return NOTHING;
  const namespace = Prisma.sql`e.details ->> 'namespace'`;
  const each = roots.map((root) => Prisma.sql`starts_with((${namespace}) || '.', ${`${root}.`})`);
  return Prisma.sql`(${Prisma.join(each, ' OR ')}) IS TRUE`;
}

/** Without those that stand below another of the list. */
const outermost = (scope: readonly string[]): string[] =>
  [...new Set(scope)].filter((one) => !scope.some((other) => one.startsWith(`${other}.`)));

/** PostgreSQL's text holds no NUL: what has one is nowhere, and must not be bound. */
const storable = (texts: readonly string[]): string[] => texts.filter((text) => !text.includes('\0'));
