import { createHash } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { EventWriter, NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { TenantRef } from '@indelible/db/ports';
import type { DemoEvent } from './world.ts';

/** Preparing one holds this process up: small enough for the other logs' open transactions on a slow machine. */
const BATCH = 250;
const TURNS = 3;

/** Ids carry the instants of the past; the same event of the same tenant gets the same id at every run. */
export function withImportIds(tenant: Pick<TenantRef, 'uid'>, events: DemoEvent[]): NewEventWithTime[] {
  let ordinal = 0;
  return events.map(({ at, input }, index) => {
    ordinal = events[index - 1]?.at === at ? ordinal + 1 : 0;
    const hash = createHash('sha256').update(`${tenant.uid}\ndemo\n${index}`).digest();
    return { input, importId: importId({ ms: at, ordinal, hash }) };
  });
}

/** Again, when the database gave up on it: what was written nevertheless meets itself. */
async function appendBatch(writer: EventWriter, batch: NewEventWithTime[], turn = 1): Promise<void> {
  try {
    await writer.append(batch);
  } catch (error) {
    if (turn >= TURNS || !(error instanceof AuditError) || error.code !== 'unavailable') throw error;
    await appendBatch(writer, batch, turn + 1);
  }
}

/** Appends in batches, oldest first; what an earlier run appended meets itself and is not added twice. */
export async function appendEvents(
  writer: EventWriter,
  tenant: TenantRef,
  events: DemoEvent[],
  onBatch: (count: number) => void,
): Promise<void> {
  const dated = withImportIds(tenant, events);
  for (let from = 0; from < dated.length; from += BATCH) {
    const batch = dated.slice(from, from + BATCH);
    await appendBatch(writer, batch);
    onBatch(batch.length);
  }
}
