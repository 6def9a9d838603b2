import { type CsvRow, readCsvColumns } from '@indelible/audit/csv-columns';
import { AuditError } from '@indelible/audit/errors';
import type { ExportEvents } from '@indelible/audit/services/export-events';
import { csvLines } from './csv-lines.ts';

/** How one format is written, UTF-8. Each text ends with its line. */
export type ExportLines = {
  type: string;
  extension: 'csv' | 'ndjson';
  head: string;
  rows: (rows: CsvRow[]) => string;
  /** What stands after the last row, where the format has a place for it. */
  end: (rows: number) => string;
};

type Wanted = Pick<ExportEvents, 'format' | 'columns' | 'states' | 'after'>;

/** Throws AuditError `invalid_input` on `columns`. */
export function exportLines({ format, columns, states, after }: Wanted): ExportLines {
  if (format === 'csv') return csv(columns, states === '1', after !== undefined);
  if (columns === undefined) return NDJSON;
  const message = '“columns” are for CSV: a line of NDJSON is the whole event.';
  throw new AuditError('invalid_input', message, { field: 'columns', limit: 'format=csv' });
}

const NDJSON: ExportLines = {
  type: 'application/x-ndjson',
  extension: 'ndjson',
  head: '',
  rows: (rows) => rows.map(({ event, states }) => `${JSON.stringify({ ...event, ...states })}\n`).join(''),
  end: (rows) => `${JSON.stringify({ end: true, rows })}\n`,
};

function csv(columns: string | undefined, withStates: boolean, goesOn: boolean): ExportLines {
  const chosen = readCsvColumns(columns, withStates);
  return {
    type: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: goesOn ? '' : csvLines([chosen.map(({ name }) => name)]),
    rows: (rows) => csvLines(rows.map((row) => chosen.map(({ read }) => read(row)))),
    end: () => '',
  };
}
