import type { PreparedEvent, PreparedSnapshot } from '@indelible/audit/store';
import type pg from 'pg';

/** The tables' columns alone: no key, no index, no check, no guard, no row-level security, no partitions. */
export async function makeBareTables(owner: pg.Client): Promise<void> {
  await owner.query('CREATE TABLE bare_event (LIKE event); CREATE TABLE bare_snapshot (LIKE snapshot)');
}

const EVENT_COLUMNS = `tenant_id, epoch, tx, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
  resource_type, resource_id, actor_type, actor_id, context_key, details, search_text, before_format, before_key,
  after_format, after_key, changed_paths, leaf`;
const SNAPSHOT_COLUMNS = 'tenant_id, month, key, salt, codec, size, data';

type Statement = { text: string; values: unknown[] };

/** INSERT … VALUES of what has been prepared: the same events, and their states as they are, uncompressed. */
export function bareStatements(tenantId: number, events: readonly PreparedEvent[]): Statement[] {
  const states = events.flatMap(({ month, before, after }) =>
    [before, after].flatMap((state) => (state ? [snapshotRow(tenantId, month, state)] : [])),
  );
  const rows = events.map((event) => eventRow(tenantId, event));
  const first = insert('bare_event', EVENT_COLUMNS, rows);
  return states.length === 0 ? [first] : [first, insert('bare_snapshot', SNAPSHOT_COLUMNS, states)];
}

export async function runBare(owner: pg.Client, statements: readonly Statement[]): Promise<void> {
  if (statements.length > 1) await owner.query('BEGIN');
  for (const statement of statements) await owner.query(statement);
  if (statements.length > 1) await owner.query('COMMIT');
}

function insert(into: string, columns: string, rows: readonly unknown[][]): Statement {
  let at = 0;
  const tuples = rows.map((row) => `(${row.map(() => `$${++at}`).join(', ')})`);
  return { text: `INSERT INTO ${into} (${columns}) VALUES ${tuples.join(', ')}`, values: rows.flat() };
}

const snapshotRow = (tenantId: number, month: string, { key, salt, bytes }: PreparedSnapshot): unknown[] =>
  [tenantId, month, key, salt, 0, bytes.length, bytes].map(binary);

function eventRow(tenantId: number, { event, context, before, after, searchText, leaf }: PreparedEvent): unknown[] {
  return [
    ...[tenantId, 1, 1, event.id, event.schemaVersion, event.origin, event.recordedAt, event.occurredAt],
    ...[event.action, event.actionClass, event.outcome, event.resource.type, event.resource.id, event.actor.type],
    ...[event.actor.id, context.key, event.details, searchText, before?.format ?? null, before?.key ?? null],
    ...[after?.format ?? null, after?.key ?? null, event.changedPaths, leaf],
  ].map(binary);
}

/** pg takes a Buffer for bytea. */
const binary = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value) : value);
