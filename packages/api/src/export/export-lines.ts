import { type CsvRow, readCsvColumns } from '@indelible/audit/csv-columns';
import { AuditError } from '@indelible/audit/errors';
import type { ExportEvents } from '@indelible/audit/services/export-events';
import { csvLines } from './csv-lines.ts';

/** How one format is written, in UTF-8; each part ends with its line. */
export type ExportLines = {
  type: string;
  extension: 'csv' | 'ndjson';
  head: Uint8Array;
  rows: (rows: CsvRow[]) => Uint8Array;
  /** What stands after the last row, where the format has a place for it. */
  end: (rows: number) => Uint8Array;
};

type Wanted = Pick<ExportEvents, 'format' | 'columns' | 'states' | 'after'>;

/** Throws AuditError `invalid_input` on `columns`. */
export function exportLines({ format, columns, states, after }: Wanted): ExportLines {
  if (format === 'csv') return csv(columns, states === '1', after !== undefined);
  if (columns === undefined) return NDJSON;
  const message = '“columns” are for CSV: a line of NDJSON is the whole event.';
  throw new AuditError('invalid_input', message, { field: 'columns', limit: 'format=csv' });
}

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array => encoder.encode(text);
const NOTHING = utf8('');

const NDJSON: ExportLines = {
  type: 'application/x-ndjson',
  extension: 'ndjson',
  head: NOTHING,
  rows: (rows) => utf8(rows.map(({ event, states }) => `${JSON.stringify({ ...event, ...states })}\n`).join('')),
  end: (rows) => utf8(`${JSON.stringify({ end: true, rows })}\n`),
};

function csv(columns: string | undefined, withStates: boolean, goesOn: boolean): ExportLines {
  const chosen = readCsvColumns(columns, withStates);
  const names = chosen.map(
    ({ name }) =>
      () =>
        name,
  );
  const cells = chosen.map(({ read }) => read);
  return {
    type: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: goesOn ? NOTHING : csvLines([null], names),
    rows: (rows) => csvLines(rows, cells),
    end: () => NOTHING,
  };
}
