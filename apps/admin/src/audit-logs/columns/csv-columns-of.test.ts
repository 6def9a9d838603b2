import { readCsvColumns } from '@indelible/audit/csv-columns';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnOfKey, DEFAULT_COLUMNS, MAX_COLUMNS, MORE_COLUMNS, readColumns } from './column-names.ts';
import { csvColumnsOf } from './csv-columns-of.ts';

it('the usual columns are these of a file', () => {
  expect(csvColumnsOf(DEFAULT_COLUMNS)).toBe('id,resource.type,action,actor.name,details,at');
  expect(csvColumnsOf(['flowId', 'event', columnOfKey('a,b')])).toBe('id,details.flowId,details');
});

it('whatever columns a table may have, an export takes them', () => {
  const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const name = fc.oneof(fc.constantFrom(...DEFAULT_COLUMNS, ...MORE_COLUMNS), key.map(columnOfKey));
  fc.assert(
    fc.property(fc.array(name, { maxLength: MAX_COLUMNS }), (names) => {
      const shown = readColumns(names.map((one) => one.replace(/[%,]/g, encodeURIComponent)).join(','));
      expect(readCsvColumns(csvColumnsOf(shown), false)[0]?.name).toBe('id');
    }),
  );
});
