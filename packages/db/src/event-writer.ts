import { AuditError } from '@indelible/audit/errors';
import type { AuditEvent } from '@indelible/audit/event';
import { isoInstant } from '@indelible/audit/instant';
import { LIMITS } from '@indelible/audit/limits';
import type { EventWriter, NewEventWithTime, PreparedEvent, Receipt } from '@indelible/audit/store';
import type pg from 'pg';
import { dbFault, guarded } from './db-error.ts';
import { insertEvents } from './event-insert.ts';
import type { Months } from './months.ts';
import type { SqlTransaction } from './pool.ts';
import type { TenantRef } from './ports.ts';
import { type ContextSigner, writeTenant } from './tenant-context.ts';

/** Events of one append at most. */
export const BATCH_EVENTS = LIMITS.batchEvents;

/** `prepareEvent` with its keys and clock: validates, redacts and hashes; throws AuditError `invalid_event`. */
export type Prepare = (tenant: TenantRef, event: NewEventWithTime, path: string) => PreparedEvent;

export type WriterDeps = { pool: pg.Pool; signer: ContextSigner; months: Months; prepare: Prepare };

/** The writer of ONE tenant. In a batch, a fault's field names its event: `events[3].action`. */
export function createEventWriter(deps: WriterDeps, tenant: TenantRef): EventWriter {
  return {
    append: (events) => guarded(() => append(deps, tenant, events)),
  };
}

async function append(deps: WriterDeps, tenant: TenantRef, events: NewEventWithTime[]): Promise<Receipt[]> {
  const prepared = prepareBatch(deps.prepare, tenant, events);
  if (prepared.length === 0) return [];
  const months = prepared.map((event) => event.month);
  const write = () => writeTenant(deps.pool, deps.signer, tenant.id, (tx) => appendPrepared(tx, tenant.id, prepared));
  return appendRetrying(deps.months, months, write);
}

/** Makes the partitions that are missing, then writes; once more when a month was dropped or closed behind our back. */
export async function appendRetrying<T>(
  months: Months,
  wanted: readonly string[],
  write: () => Promise<T>,
): Promise<T> {
  await months.ensure(wanted);
  try {
    return await write();
  } catch (error) {
    if (!isMonthShut(error)) throw error;
    months.forget();
    await months.ensure(wanted);
    return write();
  }
}

/** All or nothing: one bad event and none is written. */
export function prepareBatch(prepare: Prepare, tenant: TenantRef, events: NewEventWithTime[]): PreparedEvent[] {
  if (events.length > BATCH_EVENTS) {
    throw new AuditError('invalid_input', `A batch has at most ${BATCH_EVENTS.toLocaleString('en')} events`, {
      field: 'events',
      limit: `≤ ${BATCH_EVENTS.toLocaleString('en')} events`,
      received: `${events.length.toLocaleString('en')} events`,
    });
  }
  const path = (index: number) => (events.length > 1 ? `events[${index}]` : '');
  return events.map((event, index) => prepare(tenant, event, path(index)));
}

/**
 * Writes into a transaction that is bound to the tenant; throws, and so rolls it back, unless all are written or known.
 * `unasked`: bytes of states up to which the round trip that would save storage is left out.
 */
export async function appendPrepared(
  tx: SqlTransaction,
  tenantId: number,
  prepared: readonly PreparedEvent[],
  unasked = 0,
): Promise<Receipt[]> {
  const fresh = await insertEvents(tx, tenantId, prepared, unasked);
  if (fresh === prepared.length) return prepared.map(({ event }) => receipt(event));
  return storedReceipts(tx, tenantId, prepared);
}

const receipt = ({ id, leaf, recordedAt }: AuditEvent): Receipt => ({ id, leaf, recordedAt, duplicate: false });

type StoredRow = { id: string; leaf: string; recorded_ms: number; mine: boolean };

/**
 * What stands under the ids of an import of which some were there: for those their own leaf and instant, not the
 * attempt's. A line that stands twice in the batch is new the first time.
 */
async function storedReceipts(
  tx: SqlTransaction,
  tenantId: number,
  prepared: readonly PreparedEvent[],
): Promise<Receipt[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    SELECT e.id, encode(e.leaf, 'hex') AS leaf, (extract(epoch FROM e.recorded_at) * 1000)::float8 AS recorded_ms,
      e.tx = pg_current_xact_id()::text::bigint AND e.epoch = indelible.current_epoch() AS mine
    FROM event e WHERE e.tenant_id = ${tenantId}::int AND e.id = ANY (${prepared.map(({ event }) => event.id)}::uuid[])`;
  const stored = new Map(rows.map((row) => [row.id, row]));
  return prepared.map(({ event: { id, origin } }) => {
    const row = stored.get(id)!;
    const { leaf, recorded_ms, mine } = row;
    if (origin === 'live' && !mine)
      throw new AuditError('internal', 'An event id was minted twice', {}, { cause: new Error('live id collision') });
    row.mine = false;
    return { id, leaf, recordedAt: isoInstant(recorded_ms), duplicate: !mine };
  });
}

/** What was known of the months is no longer so: asked for again, they take what was refused. */
export const isMonthShut = (error: unknown): boolean => lacksPartition(error) || isMonthClosed(error);

/** A month was dropped after it was seen: SQLSTATE 23514 without a constraint. */
function lacksPartition(error: unknown): boolean {
  const fault = dbFault(error);
  return fault?.sqlstate === '23514' && fault.message.startsWith('no partition of relation');
}

/** Its trigger has refused a row: opened, it takes it (ADR 201). */
function isMonthClosed(error: unknown): boolean {
  const fault = dbFault(error);
  return fault?.sqlstate === '23001' && fault.message.endsWith('the month is closed');
}
