import { z } from 'zod';
import { AuditError } from '../errors.ts';
import type { AuditEvent } from '../event.ts';
import type { EventReader } from '../store.ts';
import { EventId } from './input-text.ts';

export const GetEvent = z.object({ id: EventId });
export type GetEvent = z.infer<typeof GetEvent>;

export const noSuchEvent = (field: 'id' | 'against' = 'id'): AuditError =>
  new AuditError('not_found', 'There is no such event.', { field });

/** The event of the bound tenant; another tenant's id is as unknown as one that never was. */
export async function getEvent(deps: { reader: Pick<EventReader, 'get'> }, input: GetEvent): Promise<AuditEvent> {
  const event = await deps.reader.get(input.id);
  if (event === null) throw noSuchEvent();
  return event;
}
