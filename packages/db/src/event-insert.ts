import type { PreparedContext, PreparedEvent } from '@indelible/audit/store';
import { contextColumns, eventColumns } from './event-columns.ts';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';
import { insertSnapshots, newSnapshots } from './snapshot-insert.ts';

/**
 * Inserts a batch into the bound tenant and returns how many were new (no RETURNING: it would check the policy for each
 * row once more). A column goes as one array, in the server's own form. What is there already (an import's ids, equal
 * states, known contexts) stays as it is; a live id that is there already raises: it was minted just now. `unasked` as in
 * `newSnapshots`.
 */
export async function insertEvents(
  tx: SqlTransaction,
  tenantId: number,
  events: readonly PreparedEvent[],
  unasked: number,
): Promise<number> {
  const snapshots = await newSnapshots(tx, tenantId, events, unasked);
  const last = snapshots.pop() ?? [];
  for (const rows of snapshots) await tx.$executeRaw(insertSnapshots(tenantId, rows));
  return tx.$executeRaw(
    last.length === 0
      ? Prisma.sql`WITH contexts AS (${insertContexts(tenantId, events)}) ${insertRows(tenantId, events)}`
      : Prisma.sql`WITH contexts AS (${insertContexts(tenantId, events)}), snapshots AS (${insertSnapshots(tenantId, last)})
          ${insertRows(tenantId, events)}`,
  );
}

function insertRows(tenantId: number, events: readonly PreparedEvent[]): Prisma.Sql {
  const all = eventColumns(events);
  const imports = events.some(({ event }) => event.origin !== 'live');
  return Prisma.sql`
    INSERT INTO event (tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
      resource_type, resource_id, actor_type, actor_id, impersonator_type, impersonator_id, context_key, correlation_id,
      details, search_text, before_format, before_key, after_format, after_key, changed_paths, leaf)
    SELECT ${tenantId}::int, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
      resource_type, resource_id, actor_type, actor_id, impersonator_type, impersonator_id, context_key, correlation_id,
      details, search_text, before_format, before_key, after_format, after_key, changed_paths::text[], leaf
    FROM unnest(${all.id.value()}::uuid[], ${all.schemaVersion.value()}::smallint[], ${all.origin.value()}::text[],
      ${all.recordedAt.value()}::timestamptz[], ${all.occurredAt.value()}::timestamptz[], ${all.action.value()}::text[],
      ${all.actionClass.value()}::text[], ${all.outcome.value()}::text[], ${all.resourceType.value()}::text[],
      ${all.resourceId.value()}::text[], ${all.actorType.value()}::text[], ${all.actorId.value()}::text[],
      ${all.impersonatorType.value()}::text[], ${all.impersonatorId.value()}::text[], ${all.contextKey.value()}::bytea[],
      ${all.correlationId.value()}::text[], ${all.details.value()}::jsonb[], ${all.searchText.value()}::text[],
      ${all.beforeFormat.value()}::text[], ${all.beforeKey.value()}::bytea[], ${all.afterFormat.value()}::text[],
      ${all.afterKey.value()}::bytea[], ${all.changedPaths.value()}::text[], ${all.leaf.value()}::bytea[])
      AS new (id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome, resource_type, resource_id,
        actor_type, actor_id, impersonator_type, impersonator_id, context_key, correlation_id, details, search_text,
        before_format, before_key, after_format, after_key, changed_paths, leaf)
    ${imports ? Prisma.sql`ON CONFLICT (tenant_id, id) DO NOTHING` : Prisma.empty}`;
}

/** New ones only, in order of their key: of two batches with contexts in common one waits for the other, and none crosses. */
function insertContexts(tenantId: number, events: readonly PreparedEvent[]): Prisma.Sql {
  const rows = new Map<string, { month: string; context: PreparedContext }>();
  for (const { month, context } of events) {
    const name = `${month}/${nameOf(context.key)}`;
    if (!rows.has(name)) rows.set(name, { month, context });
  }
  const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const all = contextColumns(sorted);
  return Prisma.sql`
    INSERT INTO actor_context (tenant_id, month, key, salt, actor_name, impersonator_name, ip, user_agent, search_text)
    SELECT ${tenantId}::int, month::date, key, salt, actor_name, impersonator_name, ip, user_agent, search_text
    FROM unnest(${all.month.value()}::text[], ${all.key.value()}::bytea[], ${all.salt.value()}::bytea[],
      ${all.actorName.value()}::text[], ${all.impersonatorName.value()}::text[], ${all.ip.value()}::text[],
      ${all.userAgent.value()}::text[], ${all.searchText.value()}::text[])
      AS new (month, key, salt, actor_name, impersonator_name, ip, user_agent, search_text)
    WHERE NOT EXISTS (SELECT FROM actor_context known
      WHERE known.tenant_id = ${tenantId}::int AND known.month = new.month::date AND known.key = new.key)
    ON CONFLICT DO NOTHING`;
}

/** Who acts acts again, by the same commitment: `prepareEvent` gives the same bytes for it. */
const names = new WeakMap<Uint8Array, string>();
function nameOf(key: Uint8Array): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('base64');
  names.set(key, name);
  return name;
}
