import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without flags everything is measured, in seven rounds, up to a million events', () => {
  expect(readOptions([])).toEqual({
    parts: ['list', 'insert', 'diff', 'administration', 'page'],
    rounds: 7,
    sizes: [10_000, 100_000, 1_000_000],
    pageEvents: 100_000,
    explain: false,
  });
});

test('--only takes parts in any order, --quick fewer rounds and no million', () => {
  const options = readOptions(['--quick', '--only=page,list', '--explain']);
  expect(options).toMatchObject({ parts: ['list', 'page'], rounds: 3, sizes: [10_000, 100_000], explain: true });
});

test('an unknown part or flag is named', () => {
  expect(() => readOptions(['--only=lists'])).toThrow(
    'there is no part "lists", only list, insert, diff, administration, page',
  );
  expect(() => readOptions(['--fast'])).toThrow("Unknown option '--fast'");
});
