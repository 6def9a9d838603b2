import { expect, test } from 'vitest';
import { kB, ms, percent, table, times } from './format.ts';

test('numbers keep the digits that say something', () => {
  expect([ms(0.8449), ms(12.345), ms(1402.4), times(3.14), percent(0.687), kB(150_420)]).toEqual([
    '0.84',
    '12.3',
    '1,402',
    '× 3.14',
    '69 %',
    '150.4 kB',
  ]);
});

test('a table lines up', () => {
  expect(
    table(
      ['query', 'p50'],
      [
        ['a', '1.00'],
        ['namespace:x', '12'],
      ],
    ),
  ).toBe(
    ['| query       |  p50 |', '| ----------- | ---: |', '| a           | 1.00 |', '| namespace:x |   12 |'].join('\n'),
  );
});
