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

  it('move what stayed itself: no item of a named list is written anew for standing elsewhere', () => {
    const item = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), v: fc.nat({ max: 1 }) });
    const named = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 7 });
    const listOf = (items: object[]) => parseJson(JSON.stringify({ list: items }));
    fc.assert(
      fc.property(named, named, (one, other) => {
        const [before, after] = [listOf(one), listOf(other)];
        const { forward, backward } = jsonPatches(before, after);
        expect(treeToSortedJson(applyPatch(before, forward))).toBe(treeToSortedJson(after));
        expect(treeToSortedJson(applyPatch(after, backward))).toBe(treeToSortedJson(before));
        const whole = (JSON.parse(forward) as { op: string; value?: unknown }[]).filter(
          ({ op, value }) => op === 'remove' || (op === 'add' && typeof value === 'object'),
        );
        const kept = one.filter(({ id }) => other.some((each) => each.id === id)).length;
        expect(whole).toHaveLength(one.length - kept + other.length - kept);
      }),
      { numRuns: 3_000 },
    );
  });

  it('hold where names are missing or there twice, in lists within lists', () => {
    const leaf = fc.constantFrom('{"id":"a"}', '{"id":"a","v":1}', '{"id":"b"}', '{"name":"a"}', '{"x":1}', '7');
    const inner = fc.array(leaf, { maxLength: 5 }).map((items) => `[${items.join()}]`);
    const outer = fc.record({ id: fc.constantFrom('1', '2', '3'), list: inner });
    const document = fc
      .array(outer, { maxLength: 4 })
      .map((items) => parseJson(`[${items.map(({ id, list }) => `{"id":${id},"list":${list}}`).join()}]`));
    fc.assert(
      fc.property(document, document, (before, after) => {
        const { forward, backward } = jsonPatches(before, after);
        expect(treeToSortedJson(applyPatch(before, forward))).toBe(treeToSortedJson(after));
        expect(treeToSortedJson(applyPatch(after, backward))).toBe(treeToSortedJson(before));
      }),
      { numRuns: 3_000 },
    );
  });

  it('write a reordered list as the one move that it is', () => {
    const before = '{"tasks":[{"id":"fetch","retries":1},{"id":"parse"},{"id":"store"}]}';
    const after = '{"tasks":[{"id":"parse"},{"id":"store"},{"id":"fetch","retries":2}]}';
    expect(patches(before, after)).toEqual({
      forward:
        '[{"op":"move","from":"/tasks/0","path":"/tasks/2"},{"op":"replace","path":"/tasks/2/retries","value":2}]',
      backward:
        '[{"op":"move","from":"/tasks/2","path":"/tasks/0"},{"op":"replace","path":"/tasks/0/retries","value":1}]',
    });
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
