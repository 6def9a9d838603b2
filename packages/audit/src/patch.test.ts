import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../test/apply-patch.ts';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { parseJson } from './parse-json.ts';
import { jsonPatches } from './patch.ts';
import { treeToSortedJson } from './tree-json.ts';

const patches = (before: string, after: string) => jsonPatches(parseJson(before), parseJson(after));

describe('JSON patches', () => {
  it('make one state into the other, both ways', () => {
    fc.assert(
      fc.property(arbitraryTree, arbitraryTree, (before, after) => {
        const { forward, backward } = jsonPatches(before, after);
        expect(treeToSortedJson(applyPatch(before, forward))).toBe(treeToSortedJson(after));
        expect(treeToSortedJson(applyPatch(after, backward))).toBe(treeToSortedJson(before));
      }),
      { numRuns: 3_000 },
    );
  });

  it('do so where two lists share most of their items', () => {
    const item = fc.oneof(
      fc.constantFrom('1', '2', '3', '1.0'),
      fc.constantFrom('{"id":1,"v":1}', '{"id":1,"v":2}', '{"id":2}', '{"name":"a"}'),
    );
    const list = fc.array(item, { maxLength: 12 }).map((items) => parseJson(`{"list":[${items.join()}]}`));
    fc.assert(
      fc.property(list, list, (before, after) => {
        expect(treeToSortedJson(applyPatch(before, jsonPatches(before, after).forward))).toBe(treeToSortedJson(after));
      }),
      { numRuns: 3_000 },
    );
  });

  it('keep every digit', () => {
    expect(patches('{"n":9007199254740992}', '{"n":9007199254740993}')).toEqual({
      forward: '[{"op":"replace","path":"/n","value":9007199254740993}]',
      backward: '[{"op":"replace","path":"/n","value":9007199254740992}]',
    });
    expect(patches('{"n":1.5}', '{"n":1.50}').forward).toBe('[{"op":"replace","path":"/n","value":1.50}]');
  });

  it('show the execution that was set to SUCCESS by hand', () => {
    const before = '{"id":"e1","state":{"current":"FAILED","histories":[{"state":"CREATED"},{"state":"FAILED"}]}}';
    const after =
      '{"id":"e1","state":{"current":"SUCCESS","histories":[{"state":"CREATED"},{"state":"FAILED"},{"state":"SUCCESS"}]}}';
    expect(patches(before, after)).toEqual({
      forward:
        '[{"op":"replace","path":"/state/current","value":"SUCCESS"},{"op":"add","path":"/state/histories/2","value":{"state":"SUCCESS"}}]',
      backward:
        '[{"op":"replace","path":"/state/current","value":"FAILED"},{"op":"remove","path":"/state/histories/2"}]',
    });
  });

  it('are empty for the same state in another order', () => {
    expect(patches('{"a":1,"b":[2]}', '{"b":[2],"a":1}')).toEqual({ forward: '[]', backward: '[]' });
  });
});
