import { createHash } from 'node:crypto';
import type { EventWriter, NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { TenantRef } from '@indelible/db/ports';
import type { DemoEvent } from './world.ts';

const BATCH = 500;

/** Ids carry the instants of the past; the same event of the same tenant gets the same id at every run. */
export function withImportIds(tenant: Pick<TenantRef, 'uid'>, events: DemoEvent[]): NewEventWithTime[] {
  let ordinal = 0;
  return events.map(({ at, input }, index) => {
    ordinal = events[index - 1]?.at === at ? ordinal + 1 : 0;
    const hash = createHash('sha256').update(`${tenant.uid}\ndemo\n${index}`).digest();
    return { input, importId: importId({ ms: at, ordinal, hash }) };
  });
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
    await writer.append(batch);
    onBatch(batch.length);
  }
}
