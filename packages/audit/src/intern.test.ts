import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { Interner } from './intern.ts';
import { parseJson } from './parse-json.ts';
import { treeToJson, treeToSortedJson } from './tree-json.ts';

it('numbers two trees alike exactly when they are equal', () => {
  fc.assert(
    fc.property(arbitraryTree, arbitraryTree, (a, b) => {
      const interner = new Interner();
      expect(interner.number(a) === interner.number(b)).toBe(treeToSortedJson(a) === treeToSortedJson(b));
      expect(interner.number(parseJson(treeToJson(a)))).toBe(interner.number(a));
    }),
    { numRuns: 1_000 },
  );
});

it('tells kinds and digits apart, not the order of members', () => {
  const same = (a: string, b: string) => {
    const interner = new Interner();
    return interner.number(parseJson(a)) === interner.number(parseJson(b));
  };
  expect(same('{"a":1,"b":[]}', '{"b":[],"a":1}')).toBe(true);
  for (const [a, b] of [
    ['1', '"1"'],
    ['1', '1.0'],
    ['[]', '{}'],
    ['null', '"null"'],
    ['[1,2]', '[2,1]'],
    ['[[1],2]', '[[1,2]]'],
  ] as const) {
    expect(same(a, b), `${a} ${b}`).toBe(false);
  }
});
