import { type FieldRef, fieldRef } from '@indelible/audit/query/fields';
import type { CompletionValue } from '@indelible/audit/store';
import type { AuditTransaction } from './client.ts';
import { Prisma } from './generated/prisma/client.ts';

/** Completion speaks of the newest events of the tenant only: enough to know its words, and quick on any log. */
export const COMPLETION_EVENTS = 5_000;

type Asked = { prefix: string; limit: number };

/** Details keys, most frequent first; the prefix without regard to case. */
export function detailKeys(tx: AuditTransaction, tenantId: number, asked: Asked): Promise<CompletionValue[]> {
  const values = Prisma.sql`SELECT jsonb_object_keys(e.details) AS value FROM newest e`;
  return frequent(tx, tenantId, values, asked);
}

/** Values of a query field or a Details key, most frequent first; none for dates and ids. */
export async function fieldValues(
  tx: AuditTransaction,
  tenantId: number,
  { field, ...asked }: Asked & { field: string },
): Promise<CompletionValue[]> {
  const values = valuesOf(fieldRef(field));
  return values ? frequent(tx, tenantId, values, asked) : [];
}

function frequent(
  tx: AuditTransaction,
  tenantId: number,
  values: Prisma.Sql,
  { prefix, limit }: Asked,
): Promise<CompletionValue[]> {
  if (prefix.includes('\0')) return Promise.resolve([]);
  return tx.$queryRaw<CompletionValue[]>`
    WITH newest AS (
      SELECT * FROM event WHERE tenant_id = ${tenantId}::int ORDER BY id DESC LIMIT ${COMPLETION_EVENTS}::int
    )
    SELECT v.value, count(*)::int AS count FROM (${values}) v
    WHERE starts_with(lower(v.value), lower(${prefix}))
    GROUP BY v.value ORDER BY 2 DESC, v.value COLLATE "C" LIMIT ${limit}::int`;
}

/** The month that an id stands in (PostgreSQL 15 has no uuid_extract_timestamp). */
const ID_MONTH = Prisma.sql`date_trunc('month', to_timestamp(
  ('x' || left(replace(e.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;
const WITH_CONTEXT = Prisma.sql`newest e
  JOIN actor_context c ON c.tenant_id = e.tenant_id AND c.month = ${ID_MONTH} AND c.key = e.context_key`;

function valuesOf(ref: FieldRef): Prisma.Sql | null {
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
      return TEXTS[ref.name];
    case 'actor':
      return ref.name === 'actor' ? ACTORS : IMPERSONATORS;
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
  ip: Prisma.sql`SELECT c.ip AS value FROM ${WITH_CONTEXT}`,
};
/** By id and by name: what a person types may be either. */
const ACTORS = Prisma.sql`
  SELECT e.actor_id AS value FROM newest e
  UNION ALL SELECT c.actor_name FROM ${WITH_CONTEXT} WHERE c.actor_name <> e.actor_id`;
const IMPERSONATORS = Prisma.sql`
  SELECT e.impersonator_id AS value FROM newest e
  UNION ALL SELECT c.impersonator_name FROM ${WITH_CONTEXT} WHERE c.impersonator_name <> e.impersonator_id`;
