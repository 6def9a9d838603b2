import type { NewEvent } from '@indelible/audit/event';

export const IMPORT_FORMATS = ['revisions', 'events'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What one format makes of the lines of one file; a new one for each reading, since it may count. */
export interface LineFormat {
  /**
   * The claimed instant where the line has one, in milliseconds since the epoch, whatever else is wrong with it: such a
   * line keeps its place in the order of its millisecond, so that the ids of the others stay once it is repaired.
   */
  instantOf(record: Record<string, unknown>): number | null;
  /** The same of a line that is no JSON, from its text, as far as it can be told. */
  salvageInstant(text: string): number | null;
  /** Called once for every line, in file order; gives a valid event or throws AuditError with the field. */
  map(record: Record<string, unknown>): NewEvent;
}
