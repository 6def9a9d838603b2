import { AuditError } from '@indelible/audit/errors';
import type { EventWriter, NewEventWithTime, PreparedEvent, Receipt } from '@indelible/audit/store';
import type { AuditClient, AuditTransaction } from './client.ts';
import { dbFault, guarded } from './db-error.ts';
import { insertEvents } from './event-insert.ts';
import type { Months } from './months.ts';
import type { TenantRef } from './ports.ts';
import { type ContextSigner, withTenant } from './tenant-context.ts';

/** Events of one append at most. */
export const BATCH_EVENTS = 1_000;

/** `prepareEvent` with its keys and clock: validates, redacts and hashes; throws AuditError `invalid_event`. */
export type Prepare = (tenant: TenantRef, event: NewEventWithTime, path: string) => PreparedEvent;

export type WriterDeps = { client: AuditClient; signer: ContextSigner; months: Months; prepare: Prepare };

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
  const write = () => withTenant(deps.client, deps.signer, tenant.id, (tx) => appendPrepared(tx, tenant.id, prepared));
  await deps.months.ensure(months);
  try {
    return await write();
  } catch (error) {
    if (!lacksPartition(error)) throw error;
    deps.months.forget();
    await deps.months.ensure(months);
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

/** Writes into a transaction that is bound to the tenant; throws, and so rolls it back, unless all are written or known. */
export async function appendPrepared(
  tx: AuditTransaction,
  tenantId: number,
  prepared: readonly PreparedEvent[],
): Promise<Receipt[]> {
  const fresh = await insertEvents(tx, tenantId, prepared);
  const known = prepared.filter(({ event }) => !fresh.has(event.id));
  if (known.some(({ event }) => event.origin === 'live'))
    throw new AuditError('internal', 'An event id was minted twice', {}, { cause: new Error('live id collision') });
  const stored = await storedReceipts(tx, tenantId, known);
  return prepared.map(({ event }) => {
    // Each id is new once: a line that stands twice in one batch is a duplicate the second time.
    if (fresh.delete(event.id)) return receipt(event, false);
    return stored.get(event.id) ?? receipt(event, true);
  });
}

const receipt = (event: PreparedEvent['event'], duplicate: boolean): Receipt => ({
  id: event.id,
  leaf: event.leaf,
  recordedAt: event.recordedAt,
  duplicate,
});

/** What stands under the ids of a repeated import: its own leaf and instant, not those of the attempt. */
async function storedReceipts(
  tx: AuditTransaction,
  tenantId: number,
  known: readonly PreparedEvent[],
): Promise<Map<string, Receipt>> {
  if (known.length === 0) return new Map();
  const rows = await tx.event.findMany({
    where: { tenantId, id: { in: known.map(({ event }) => event.id) } },
    select: { id: true, leaf: true, recordedAt: true },
  });
  return new Map(
    rows.map(({ id, leaf, recordedAt }) => [
      id,
      { id, leaf: Buffer.from(leaf).toString('hex'), recordedAt: recordedAt.toISOString(), duplicate: true },
    ]),
  );
}

/** A month was dropped after it was seen: SQLSTATE 23514 without a constraint. */
function lacksPartition(error: unknown): boolean {
  const fault = dbFault(error);
  return fault?.sqlstate === '23514' && fault.message.startsWith('no partition of relation');
}
