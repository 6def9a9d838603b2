import { type FieldRef, fieldRef } from '@indelible/audit/query/fields';
import type { Completion, CompletionValue, PagePosition } from '@indelible/audit/store';
import { instantOfId } from './event-page.ts';
import { bounds, type ScanLimits, tenantSource, WHOLE_LOG } from './event-scan.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { indexCompletion } from './planner/index-completion.ts';
import type { IndexSource } from './planner/index-source.ts';
import type { SqlTransaction } from './pool.ts';

/** Where the dictionary does not have the words, those of the newest events that are seen: quick on any log. */
export const COMPLETION_EVENTS = 5_000;

type Asked = { prefix: string; limit: number };
type Read = {
  tx: SqlTransaction;
  view: EventView;
  limits: ScanLimits;
  /** The index over the whole log; null where there is none. */
  openIndex(): Promise<IndexSource | null>;
};

/** Details keys, most frequent first; the prefix without regard to case. */
export function detailKeys(read: Read, asked: Asked): Promise<Completion> {
  return frequent(read, null, Prisma.sql`SELECT jsonb_object_keys(e.details) AS value FROM newest e`, asked);
}

/** Values of a query field or a Details key, most frequent first; none for dates and ids. */
export async function fieldValues(read: Read, { field, ...asked }: Asked & { field: string }): Promise<Completion> {
  const values = valuesOf(fieldRef(field), withContext(read.view.tenantId));
  return values ? frequent(read, field, values, asked) : NONE;
}

const NONE: Completion = { items: [], searchedBackTo: null };

async function frequent(read: Read, field: string | null, values: Prisma.Sql, asked: Asked): Promise<Completion> {
  const { prefix, limit } = asked;
  if (prefix.includes('\0')) return NONE;
  const wordsOf = (rows: Prisma.Sql, most: number): Promise<CompletionValue[]> => read.tx.$queryRaw<CompletionValue[]>`
    WITH newest AS (SELECT * FROM ${rows})
    SELECT v.value, count(*)::int AS count FROM (${values}) v
    WHERE starts_with(lower(v.value), lower(${prefix}))
    GROUP BY v.value ORDER BY 2 DESC, v.value COLLATE "C" LIMIT ${most}::int`;
  const index = read.view.whole ? await read.openIndex() : null;
  const found = index && (await indexCompletion(index, { field, prefix, limit }, wordsOf));
  if (found) return found;
  const floor = await newestFrom(read);
  const part = bounds(WHOLE_LOG.range, { floor, after: null });
  const newest = Prisma.sql`(SELECT * FROM ${read.view.seen} AND ${part} ORDER BY e.id DESC LIMIT ${COMPLETION_EVENTS}::int) e`;
  return { items: await wordsOf(newest, limit), searchedBackTo: floor && instantOfId(floor.id) };
}

/**
 * The oldest of the events whose words count, where there are older ones. In a scope they may stand far apart: then the
 * budget's end, where that comes first.
 */
async function newestFrom({ tx, view, limits }: Read): Promise<PagePosition | null> {
  const floor = view.whole ? null : await tenantSource(tx, view, WHOLE_LOG, limits).floor();
  const part = bounds(WHOLE_LOG.range, { floor, after: null });
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ${view.seen} AND ${part} ORDER BY e.id DESC OFFSET ${COMPLETION_EVENTS - 1}::int LIMIT 2`;
  return rows.length === 2 ? { id: rows[0]!.id, tenantId: view.tenantId } : floor;
}

/** The month that an id stands in (PostgreSQL 15 has no uuid_extract_timestamp). */
const ID_MONTH = Prisma.sql`date_trunc('month', to_timestamp(
  ('x' || left(replace(e.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;
/** The tenant as a value: were it the event's, the policy's check of the signed context would run once for each of them. */
const withContext = (tenantId: number): Prisma.Sql => Prisma.sql`newest e
  JOIN actor_context c ON c.tenant_id = ${tenantId}::int AND c.month = ${ID_MONTH} AND c.key = e.context_key`;

function valuesOf(ref: FieldRef, contexts: Prisma.Sql): Prisma.Sql | null {
  switch (ref.kind) {
    case 'details':
      return ref.key.includes('\0') ? null : Prisma.sql`SELECT e.details ->> ${ref.key}::text AS value FROM newest e`;
    case 'symbol':
      return ref.name === 'resource'
        ? Prisma.sql`SELECT e.resource_type AS value FROM newest e`
        : Prisma.sql`SELECT e.action AS value FROM newest e`;
    case 'choice':
      return CHOICES[ref.name];
    case 'text':
      return ref.name === 'ip' ? Prisma.sql`SELECT c.ip AS value FROM ${contexts}` : TEXTS[ref.name];
    case 'actor':
      return ref.name === 'actor' ? actors(contexts) : impersonators(contexts);
    case 'path':
      return Prisma.sql`SELECT p AS value FROM newest e, unnest(e.changed_paths) AS p WHERE p <> '*'`;
    case 'id':
    case 'instant':
      return null;
  }
}

const CHOICES = {
  'actor.type': Prisma.sql`SELECT e.actor_type AS value FROM newest e`,
  outcome: Prisma.sql`SELECT e.outcome AS value FROM newest e`,
  origin: Prisma.sql`SELECT e.origin AS value FROM newest e`,
};
const TEXTS = {
  'resource.id': Prisma.sql`SELECT e.resource_id AS value FROM newest e`,
  correlation: Prisma.sql`SELECT e.correlation_id AS value FROM newest e`,
};
/** By id and by name: what a person types may be either. */
const actors = (contexts: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT e.actor_id AS value FROM newest e
  UNION ALL SELECT c.actor_name FROM ${contexts} WHERE c.actor_name <> e.actor_id`;
const impersonators = (contexts: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT e.impersonator_id AS value FROM newest e
  UNION ALL SELECT c.impersonator_name FROM ${contexts} WHERE c.impersonator_name <> e.impersonator_id`;
