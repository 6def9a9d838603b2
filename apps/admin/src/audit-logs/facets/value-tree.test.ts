import fc from 'fast-check';
import { expect, it } from 'vitest';
import { treeOf } from './value-tree.ts';

const of = (values: Record<string, number>) =>
  treeOf(Object.entries(values).map(([value, count]) => ({ value, count }))).map(
    ({ name, depth, count }) => `${'  '.repeat(depth)}${name} ${count}`,
  );

it('a branch counts itself and all below it, the largest first', () => {
  expect(of({ 'company.team': 5, 'company.team.orders': 20, 'company.team.billing': 7, prod: 9 })).toEqual([
    'company.team 32',
    '  .orders 20',
    '  .billing 7',
    'prod 9',
  ]);
});

it('a branch that says nothing of its own is one with the only one below it', () => {
  expect(of({ 'a.b.c': 1 })).toEqual(['a.b.c 1']);
  expect(of({ 'a.b.c': 1, 'a.d': 2 })).toEqual(['a 3', '  .d 2', '  .b.c 1']);
  expect(of({ a: 1, 'a.b': 1 })).toEqual(['a 2', '  .b 1']);
});

it('odd values are branches too', () => {
  expect(of({ '': 1, 'a.': 2, '.a': 3, 'a..b': 4 })).toEqual(['a. 6', '  .b 4', ' 4', '  .a 3']);
});

it('every value is there once, under what it begins with, and nothing is counted twice', () => {
  const part = fc.constantFrom('a', 'b', '', 'ab');
  const value = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ value, count: fc.integer({ min: 1, max: 9 }) }), { selector: (one) => one.value }),
      (values) => {
        const rows = treeOf(values);
        const shown = rows.map((row) => row.value);
        expect(new Set(shown).size).toBe(shown.length);
        expect(values.every((one) => shown.includes(one.value))).toBe(true);
        for (const row of rows) {
          const below = values.filter((one) => one.value === row.value || one.value.startsWith(`${row.value}.`));
          expect(row.count).toBe(below.reduce((all, one) => all + one.count, 0));
        }
        const sum = (list: { count: number }[]) => list.reduce((all, one) => all + one.count, 0);
        expect(sum(rows.filter((row) => row.depth === 0))).toBe(sum(values));
      },
    ),
  );
});
