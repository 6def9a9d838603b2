import { z } from 'zod';
import type { AuditEvent } from '../event.ts';
import type { EventReader } from '../store.ts';
import { EventId } from './input-text.ts';
import { missingEvent } from './missing-event.ts';

export const GetEvent = z.object({ id: EventId });
export type GetEvent = z.infer<typeof GetEvent>;

/** The event of the bound tenant; another tenant's id is answered as one that never was (`missingEvent`). */
export async function getEvent(
  deps: { reader: Pick<EventReader, 'get' | 'retention'> },
  input: GetEvent,
): Promise<AuditEvent> {
  const event = await deps.reader.get(input.id);
  if (event === null) throw await missingEvent(deps.reader, input.id);
  return event;
}
