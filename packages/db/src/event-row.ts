import type { ActionClass, ActorType, AuditEvent, Origin, Outcome } from '@indelible/audit/event';
import { isoInstant } from '@indelible/audit/instant';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';

/** What a list shows of an event; never a snapshot's key. */
export type EventRow = {
  tenant_id: number;
  id: string;
  schema_version: number;
  origin: Origin;
  recorded_ms: number;
  occurred_ms: number;
  action: string;
  action_class: ActionClass;
  outcome: Outcome;
  resource_type: string;
  resource_id: string;
  actor_type: ActorType;
  actor_id: string;
  impersonator_type: ActorType | null;
  impersonator_id: string | null;
  /** Hex, as `leaf` is. */
  context_key: string;
  correlation_id: string | null;
  details: Record<string, string>;
  has_before: boolean;
  has_after: boolean;
  changed_paths: string[];
  leaf: string;
};

/** Instants as numbers: the driver's own reading of timestamps depends on the session's time zone. */
export const EVENT_COLUMNS = Prisma.sql`e.tenant_id, e.id, e.schema_version, e.origin,
  (extract(epoch FROM e.recorded_at) * 1000)::float8 AS recorded_ms,
  (extract(epoch FROM e.occurred_at) * 1000)::float8 AS occurred_ms,
  e.action, e.action_class, e.outcome, e.resource_type, e.resource_id, e.actor_type, e.actor_id, e.impersonator_type,
  e.impersonator_id, encode(e.context_key, 'hex') AS context_key, e.correlation_id, e.details, e.before_key IS NOT NULL AS has_before,
  e.after_key IS NOT NULL AS has_after, e.changed_paths,
  encode(e.leaf, 'hex') AS leaf`;

/** Their names, in the order in which rows are put together. */
const NAMES = [
  'tenant_id',
  'id',
  'schema_version',
  'origin',
  'recorded_ms',
  'occurred_ms',
  'action',
  'action_class',
  'outcome',
  'resource_type',
  'resource_id',
  'actor_type',
  'actor_id',
  'impersonator_type',
  'impersonator_id',
  'context_key',
  'correlation_id',
  'details',
  'has_before',
  'has_after',
  'changed_paths',
  'leaf',
] as const satisfies (keyof EventRow)[];
type Packed = { [Name in keyof EventRow]: EventRow[Name][] };
/** Written out: SQL is made of text nowhere but in tenant-context.ts. */
const PACKED = Prisma.sql`
    json_agg(r.tenant_id)::text AS tenant_id, json_agg(r.id)::text AS id, json_agg(r.schema_version)::text AS schema_version,
    json_agg(r.origin)::text AS origin, json_agg(r.recorded_ms)::text AS recorded_ms, json_agg(r.occurred_ms)::text AS occurred_ms,
    json_agg(r.action)::text AS action, json_agg(r.action_class)::text AS action_class, json_agg(r.outcome)::text AS outcome,
    json_agg(r.resource_type)::text AS resource_type, json_agg(r.resource_id)::text AS resource_id, json_agg(r.actor_type)::text AS actor_type,
    json_agg(r.actor_id)::text AS actor_id, json_agg(r.impersonator_type)::text AS impersonator_type, json_agg(r.impersonator_id)::text AS impersonator_id,
    json_agg(r.context_key)::text AS context_key, json_agg(r.correlation_id)::text AS correlation_id, json_agg(r.details)::text AS details,
    json_agg(r.has_before)::text AS has_before, json_agg(r.has_after)::text AS has_after, json_agg(r.changed_paths)::text AS changed_paths,
    json_agg(r.leaf)::text AS leaf`;
/** Fewer go row by row. */
const PACKED_FROM = 200;

/**
 * The rows of a statement that begins `SELECT ${EVENT_COLUMNS}` and gives `limit` at most. Many come as one text a column, which the server
 * writes: 22 values a row one by one take Node several times as long, and an object a row takes the server twice as long.
 */
export async function readRows(tx: SqlTransaction, select: Prisma.Sql, limit: number): Promise<EventRow[]> {
  if (limit < PACKED_FROM) return tx.$queryRaw<EventRow[]>(select);
  const [texts] = await tx.$queryRaw<Record<keyof EventRow, string | null>[]>`SELECT ${PACKED} FROM (${select}) r`;
  const of = Object.fromEntries(NAMES.map((name) => [name, JSON.parse(texts![name] ?? '[]')])) as Packed;
  return of.id.map((id, at) => rowAt(of, id, at));
}

/** Written out: the same shape for every row, which is what makes it quick. */
const rowAt = (of: Packed, id: string, at: number): EventRow => ({
  tenant_id: of.tenant_id[at]!,
  id,
  schema_version: of.schema_version[at]!,
  origin: of.origin[at]!,
  recorded_ms: of.recorded_ms[at]!,
  occurred_ms: of.occurred_ms[at]!,
  action: of.action[at]!,
  action_class: of.action_class[at]!,
  outcome: of.outcome[at]!,
  resource_type: of.resource_type[at]!,
  resource_id: of.resource_id[at]!,
  actor_type: of.actor_type[at]!,
  actor_id: of.actor_id[at]!,
  impersonator_type: of.impersonator_type[at]!,
  impersonator_id: of.impersonator_id[at]!,
  context_key: of.context_key[at]!,
  correlation_id: of.correlation_id[at]!,
  details: of.details[at]!,
  has_before: of.has_before[at]!,
  has_after: of.has_after[at]!,
  changed_paths: of.changed_paths[at]!,
  leaf: of.leaf[at]!,
});

type ContextRow = {
  tenant_id: number;
  month: string;
  /** Hex. */
  key: string;
  actor_name: string;
  impersonator_name: string | null;
  ip: string | null;
  user_agent: string | null;
};

/** The month (`YYYY-MM-01`) whose partition an id stands in. */
export function monthOfId(id: string): string {
  const ms = uuid7Ms(id);
  if (!(ms >= month.fromMs && ms < month.toMs)) {
    const at = new Date(ms);
    const [year, number] = [at.getUTCFullYear(), at.getUTCMonth()];
    const text = `${isoInstant(ms).slice(0, 7)}-01`;
    month = { fromMs: Date.UTC(year, number), toMs: Date.UTC(year, number + 1), text };
  }
  return month.text;
}

/** Rows that follow each other are of one month, mostly. */
let month = { fromMs: Number.NaN, toMs: Number.NaN, text: '' };

/** By tenant, month and key: no name is put together for each row. */
type ByContext<T> = Map<number, Map<string, Map<string, T>>>;

const ofRow = <T>(known: ByContext<T>, { tenant_id, id, context_key }: EventRow): T | undefined =>
  known.get(tenant_id)?.get(monthOfId(id))?.get(context_key);

function put<T>(known: ByContext<T>, { tenant_id, month, key }: WantedContext, value: T): void {
  const months = known.get(tenant_id) ?? new Map<string, Map<string, T>>();
  const keys = months.get(month) ?? new Map<string, T>();
  known.set(tenant_id, months.set(month, keys.set(key, value)));
}

type SlugOf = (tenantId: number) => string;

/** The rows as events, with the personal data that stands apart; `slugOf` names the tenant. */
export async function toEvents(tx: SqlTransaction, rows: readonly EventRow[], slugOf: SlugOf): Promise<AuditEvent[]> {
  const { count, events } = await readWhole(tx, rows, slugOf);
  return events(0, count);
}

/** The same, as soon as all is read: those from a place on up to another are made when they are asked for. */
export async function readWhole(
  tx: SqlTransaction,
  rows: readonly EventRow[],
  slugOf: SlugOf,
): Promise<{ count: number; events(from: number, to: number): AuditEvent[] }> {
  const contexts = await readContexts(tx, rows);
  const made = (row: EventRow) => toEvent(row, slugOf(row.tenant_id), ofRow(contexts, row));
  return { count: rows.length, events: (from, to) => rows.slice(from, to).map(made) };
}

type WantedContext = { tenant_id: number; month: string; key: string };

/**
 * Contexts by their whole key. Decoded first, in a CTE of its own: decode() is not leakproof, so under RLS a join condition
 * that holds it can't use the index, and every context of the month would be read for each row.
 */
export const contextsSql = (wanted: WantedContext[]): Prisma.Sql => Prisma.sql`
  WITH wanted AS MATERIALIZED (
    SELECT tenant_id, month, decode(key, 'hex') AS key
    FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS w (tenant_id int, month date, key text))
  SELECT c.tenant_id, c.month::text AS month, encode(c.key, 'hex') AS key, c.actor_name, c.impersonator_name, c.ip, c.user_agent
  FROM wanted JOIN actor_context c ON ${sameTenant(wanted)} AND c.month = wanted.month AND c.key = wanted.key`;

/** Of one tenant as a value: else the policy's check of the signed context runs twice for each row, a millisecond a page. */
function sameTenant(wanted: WantedContext[]): Prisma.Sql {
  const tenants = new Set(wanted.map((one) => one.tenant_id));
  return tenants.size === 1
    ? Prisma.sql`c.tenant_id = ${wanted[0]!.tenant_id}::int`
    : Prisma.sql`c.tenant_id = wanted.tenant_id`;
}

async function readContexts(tx: SqlTransaction, rows: readonly EventRow[]): Promise<ByContext<ContextRow>> {
  const asked: ByContext<true> = new Map();
  const wanted: WantedContext[] = [];
  for (const row of rows) {
    if (ofRow(asked, row)) continue;
    const one = { tenant_id: row.tenant_id, month: monthOfId(row.id), key: row.context_key };
    wanted.push(one);
    put(asked, one, true);
  }
  const contexts: ByContext<ContextRow> = new Map();
  if (wanted.length === 0) return contexts;
  for (const found of await tx.$queryRaw<ContextRow[]>(contextsSql(wanted))) put(contexts, found, found);
  return contexts;
}

/** Who erases personal data leaves the event: its actor then goes by the id. */
function toEvent(row: EventRow, tenant: string, context: ContextRow | undefined): AuditEvent {
  return {
    id: row.id,
    tenant,
    at: isoInstant(uuid7Ms(row.id)),
    recordedAt: isoInstant(row.recorded_ms),
    occurredAt: isoInstant(row.occurred_ms),
    schemaVersion: row.schema_version,
    origin: row.origin,
    action: row.action,
    actionClass: row.action_class,
    outcome: row.outcome,
    resource: { type: row.resource_type, id: row.resource_id },
    actor: { type: row.actor_type, id: row.actor_id, name: context?.actor_name ?? row.actor_id },
    impersonator:
      row.impersonator_type && row.impersonator_id !== null
        ? {
            type: row.impersonator_type,
            id: row.impersonator_id,
            name: context?.impersonator_name ?? row.impersonator_id,
          }
        : null,
    details: row.details,
    ip: context?.ip ?? null,
    userAgent: context?.user_agent ?? null,
    correlationId: row.correlation_id,
    hasBefore: row.has_before,
    hasAfter: row.has_after,
    changedPaths: row.changed_paths,
    leaf: row.leaf,
  };
}
