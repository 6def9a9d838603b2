import { type FieldRef, fieldRef, type NamesOfKind } from '@indelible/audit/query/fields';
import type { CompletionValue, FacetRequest, FacetValues } from '@indelible/audit/store';
import { instantOfId, type Scan } from './event-page.ts';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';
import { settle } from './scan-settled.ts';

type Asked = Pick<FacetRequest, 'field' | 'contains' | 'limit'>;

/** A facet by a bounded scan: the oracle of every quicker one (ADR 140), as `fieldValues()` is of this. */
export async function scanFacet(
  tx: SqlTransaction,
  scan: Scan,
  { field, contains, limit }: Asked,
): Promise<FacetValues> {
  const grouped = groupedBy(fieldRef(field), scan.source.contextTenant);
  if (grouped === null || contains.includes('\0')) return NONE;
  const { part, condition, floor } = await settle(scan);
  const items = await tx.$queryRaw<CompletionValue[]>`
    WITH passed AS (SELECT * FROM ${scan.source.rows(part, condition)})
    SELECT v.value, sum(v.count)::int AS count FROM (${grouped}) v
    WHERE strpos(lower(v.value), lower(${contains})) > 0
    GROUP BY v.value ORDER BY 2 DESC, v.value COLLATE "C" LIMIT ${limit + 1}::int`;
  const end = { exact: floor === null, searchedBackTo: floor && instantOfId(floor.id) };
  return { items: items.slice(0, limit), more: items.length > limit, ...end };
}

const NONE: FacetValues = { items: [], more: false, exact: true, searchedBackTo: null };

/** Rows of value and count over the CTE `passed`; null for fields that have no facet. */
function groupedBy(ref: FieldRef, tenant: Prisma.Sql): Prisma.Sql | null {
  switch (ref.kind) {
    case 'details':
      return ref.key.includes('\0') ? null : column(Prisma.sql`p.details ->> ${ref.key}::text`);
    case 'symbol':
      return column(ref.name === 'resource' ? Prisma.sql`p.resource_type` : Prisma.sql`p.action`);
    case 'choice':
      return column(CHOICES[ref.name]);
    case 'text':
      return ref.name === 'ip' ? ofContext(CONTEXTS.ip, tenant) : column(TEXTS[ref.name]);
    case 'actor':
      return ofContext(CONTEXTS[ref.name], tenant);
    case 'path':
      return Prisma.sql`SELECT path AS value, count(*) AS count
        FROM passed p, unnest(p.changed_paths) AS path WHERE path <> '*' GROUP BY 1`;
    case 'id':
    case 'instant':
      return null;
  }
}

const column = (value: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT ${value} AS value, count(*) AS count FROM passed p GROUP BY 1`;

const CHOICES: Record<NamesOfKind<'choice'>, Prisma.Sql> = {
  'actor.type': Prisma.sql`p.actor_type`,
  outcome: Prisma.sql`p.outcome`,
  origin: Prisma.sql`p.origin`,
};
const TEXTS: Record<Exclude<NamesOfKind<'text'>, 'ip'>, Prisma.Sql> = {
  'resource.id': Prisma.sql`p.resource_id`,
  correlation: Prisma.sql`p.correlation_id`,
};

/** What the context says, and the event's own column where it was erased. */
type InContext = { context: Prisma.Sql; event: Prisma.Sql };
const CONTEXTS: Record<NamesOfKind<'actor'> | 'ip', InContext> = {
  actor: { context: Prisma.sql`c.actor_name`, event: Prisma.sql`p.actor_id` },
  impersonator: { context: Prisma.sql`c.impersonator_name`, event: Prisma.sql`p.impersonator_id` },
  ip: { context: Prisma.sql`c.ip`, event: Prisma.sql`NULL::text` },
};

/** The month that an id stands in (PostgreSQL 15 has no uuid_extract_timestamp). */
const month = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`date_trunc('month', to_timestamp(
  ('x' || left(replace(${id}, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;

/**
 * Counted by context first: its key is of one tenant and month, so any of its events' ids says where it stands, and a
 * context is read once, however many events share it. MATERIALIZED: the month's functions are not leakproof, so under RLS a
 * join condition that holds them can't use the index (as `contextsSql`).
 */
function ofContext({ context, event }: InContext, tenant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH held AS (
      SELECT p.tenant_id, p.context_key, ${event} AS own, count(*) AS count, min(p.id::text COLLATE "C") AS id
      FROM passed p GROUP BY 1, 2, 3
    ), g AS MATERIALIZED (SELECT held.*, ${month(Prisma.sql`held.id`)} AS month FROM held)
    SELECT coalesce(${context}, g.own) AS value, g.count FROM g
    LEFT JOIN actor_context c ON c.tenant_id = ${tenant} AND c.month = g.month AND c.key = g.context_key`;
}
