import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnOfKey,
  DEFAULT_COLUMNS,
  exactColumns,
  keyOfColumn,
  MAX_COLUMNS,
  moveColumn,
  readColumns,
  toggleColumn,
  writeColumns,
} from './column-names.ts';

const key = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && !text.includes('\0'));
const names = fc.uniqueArray(fc.oneof(fc.constantFrom(...DEFAULT_COLUMNS, 'ip', 'outcome'), key.map(columnOfKey)), {
  minLength: 1,
  maxLength: MAX_COLUMNS,
});

describe('columns in the address', () => {
  it('read back as they were written, whatever a key is called', () => {
    fc.assert(
      fc.property(names, (wanted) => {
        expect(readColumns(exactColumns(wanted))).toEqual(wanted);
        expect(readColumns(writeColumns(wanted))).toEqual(wanted);
        const inUrl = new URLSearchParams({ cols: exactColumns(wanted) });
        expect(readColumns(new URLSearchParams(inUrl.toString()).get('cols'))).toEqual(wanted);
      }),
    );
  });

  it('each key has one column, and each column of a key that key', () => {
    fc.assert(
      fc.property(key, (one) => {
        expect(keyOfColumn(columnOfKey(one))).toBe(one);
      }),
    );
    expect(columnOfKey('action')).toBe('details.action');
    expect(columnOfKey('details')).toBe('details.details');
    expect(keyOfColumn('details')).toBeNull();
    expect(readColumns('details.flowId,flowId,details.action')).toEqual(['flowId', 'details.action']);
  });

  it.each([null, undefined, '', ',,', '%00', 'x'.repeat(81), '\uD800', 'details.'])(
    'nothing to show in %j is the default',
    (text) => {
      expect(readColumns(text)).toEqual(DEFAULT_COLUMNS);
    },
  );

  it('takes twelve at most, each once, and leaves out what is none', () => {
    const many = Array.from({ length: 30 }, (_, n) => `key${n}`);
    expect(readColumns(['ip', 'ip', '', ...many].join(','))).toEqual(['ip', ...many.slice(0, MAX_COLUMNS - 1)]);
    expect(readColumns('ip,100%,a%2Cb')).toEqual(['ip', '100%', 'a,b']);
  });

  it('are not said where they are the default', () => {
    expect(writeColumns(DEFAULT_COLUMNS)).toBeNull();
    expect(exactColumns(DEFAULT_COLUMNS)).toBe('resource,action,actor,details,date');
  });
});

it('a column moves by one place and stops at the ends', () => {
  expect(moveColumn(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moveColumn(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moveColumn(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moveColumn(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  expect(moveColumn(['a'], 'x', 1)).toEqual(['a']);
});

it('a new column stands before the date; the last one stays, a thirteenth does not come', () => {
  expect(toggleColumn(['resource', 'date'], 'ip')).toEqual(['resource', 'ip', 'date']);
  expect(toggleColumn(['resource', 'ip'], 'flowId')).toEqual(['resource', 'ip', 'flowId']);
  expect(toggleColumn(['resource', 'ip'], 'ip')).toEqual(['resource']);
  expect(toggleColumn(['ip'], 'ip')).toEqual(['ip']);
  const full = Array.from({ length: MAX_COLUMNS }, (_, n) => `k${n}`);
  expect(toggleColumn(full, 'ip')).toEqual(full);
});
