import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { parseJson } from './parse-json.ts';
import { treeToJson, treeToSortedJson } from './tree-json.ts';

it('writes JSON that parses to the same tree, on one line and on many', () => {
  fc.assert(
    fc.property(arbitraryTree, (tree) => {
      expect(parseJson(treeToJson(tree))).toEqual(tree);
      expect(treeToSortedJson(parseJson(treeToSortedJson(tree)))).toBe(treeToSortedJson(tree));
      expect(JSON.parse(treeToSortedJson(tree))).toEqual(JSON.parse(treeToJson(tree)));
    }),
    { numRuns: 500 },
  );
});

it('writes a number that JSON lacks as a string', () => {
  for (const text of ['0x1F', '.5', '+1', '1_000', '.nan', '01'])
    expect(treeToJson({ kind: 'number', text })).toBe(`"${text}"`);
  expect(treeToJson({ kind: 'number', text: '-0.50e+7' })).toBe('-0.50e+7');
});
