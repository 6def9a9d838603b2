import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLines } from './csv-lines.ts';

const part = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
  '"',
  ',',
  "'",
  ' ',
  'ü',
  'a',
  '{',
  '\u05d0\u202e',
  '😀',
  '\0',
  '\x7f',
  '\x80',
);
const cell = fc.oneof(
  fc.string(),
  fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')),
);
/** Whole characters, as an event's texts are: half a pair at the end is read back as U+FFFD. */
const long = fc.tuple(cell, fc.nat({ max: 200_000 })).map(([one, length]) =>
  one
    .repeat(5)
    .padEnd(length, one)
    .replace(/[\ud800-\udbff]$/, ''),
);
const records = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 });

/** As text; each row may have cells of its own number. */
const written = (rows: readonly (readonly string[])[]): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Buffer.concat(
      rows.map((row) =>
        csvLines(
          [row],
          row.map((_, n) => (cells: typeof row) => cells[n]!),
        ),
      ),
    ),
  );

/** Any line end is within quotes; the library's own rule lets a bare one through. */
const OPTIONS = { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ } as const;

it('writes what csv-stringify does, byte for byte', () => {
  fc.assert(
    fc.property(records, (rows) => {
      expect(written(rows)).toBe(stringify(rows, OPTIONS));
    }),
    { numRuns: 1_000 },
  );
});

it('reads back equal, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const guarded = (value: string) => (/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value);
      const read = parse(written(rows), { record_delimiter: '\r\n' });
      expect(read).toEqual(rows.map((row) => row.map(guarded)));
    }),
  );
});

it('writes many rows as it writes each, long cells among them, and leaves what it gave before alone', () => {
  const columns = [0, 1].map((n) => (row: readonly string[]) => row[n]!);
  const rows = fc.array(fc.tuple(cell, fc.oneof({ weight: 9, arbitrary: cell }, long)), { maxLength: 6 });
  fc.assert(
    fc.property(rows, (all) => {
      const given = csvLines(all, columns);
      const before = Buffer.from(given).toString('hex');
      expect(Buffer.concat(all.map((row) => csvLines([row], columns))).toString('hex')).toBe(before);
      expect(Buffer.from(given).toString('hex')).toBe(before);
      expect(Buffer.from(given).toString()).toBe(all.length === 0 ? '' : stringify(all, OPTIONS));
    }),
  );
});
