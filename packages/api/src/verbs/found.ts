import { AuditError } from '@indelible/audit/errors';

/** What was asked for, or the 404 that an unknown and a foreign id share. */
export function found<T>(row: T | null, what: string, field = 'id'): T {
  if (row === null) throw new AuditError('not_found', `There is no such ${what}.`, { field });
  return row;
}
