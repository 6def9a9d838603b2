import { AuditError } from '../errors.ts';
import type { EventReader } from '../store.ts';
import { isUuid7, uuid7Ms } from '../uuid7.ts';

/**
 * What an id that is not there is answered with. One whose time is before what the instance keeps is `out_of_retention`: it may have
 * been an event. That goes by the id's time alone, so it is the same for an event of one's own, of another tenant and none at all.
 */
export async function missingEvent(
  reader: Pick<EventReader, 'retention'>,
  id: string,
  field: 'id' | 'against' = 'id',
): Promise<AuditError> {
  const retention = isUuid7(id) ? await reader.retention() : null;
  if (retention === null || uuid7Ms(id) >= Date.parse(retention.keptFrom)) return noSuchEvent(field);
  const { keptFrom, since } = retention;
  return new AuditError('out_of_retention', `Events from before ${keptFrom.slice(0, 10)} are out of retention.`, {
    field,
    limit: `≥ ${keptFrom}`,
    received: new Date(uuid7Ms(id)).toISOString(),
    keptFrom,
    ...(since === null ? {} : { since }),
  });
}

export const noSuchEvent = (field: 'id' | 'against' = 'id'): AuditError =>
  new AuditError('not_found', 'There is no such event.', { field });
