import { expect, test } from 'vitest';
import { type Column, table } from './print.ts';

const COLUMNS: Column<{ slug: string; name: string }>[] = [
  ['SLUG', (row) => row.slug],
  ['NAME', (row) => row.name],
];

test('columns are as wide as their longest cell', () => {
  const rows = [
    { slug: 'acme', name: 'Acme' },
    { slug: 'northwind', name: '' },
  ];
  expect(table(rows, COLUMNS, 'none')).toBe('SLUG       NAME\nacme       Acme\nnorthwind');
});

test('no row: that is said', () => {
  expect(table([], COLUMNS, 'There is no tenant yet.')).toBe('There is no tenant yet.');
});

test('a name can’t move the cursor or break the line', () => {
  const rows = [{ slug: 'acme', name: 'A\u001b[2J\nB\u202e' }];
  expect(table(rows, COLUMNS, '')).toBe('SLUG  NAME\nacme  A\\u{1b}[2J\\u{a}B\\u{202e}');
});
