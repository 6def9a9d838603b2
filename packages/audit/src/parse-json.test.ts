import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { LIMITS } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { UnparsedError, type UnparsedReason } from './tree.ts';
import { treeToJson } from './tree-json.ts';

const reasonOf = (text: string): UnparsedReason | null => {
  try {
    parseJson(text);
    return null;
  } catch (error) {
    if (error instanceof UnparsedError) return error.reason;
    throw error;
  }
};

describe('parseJson', () => {
  it('reads back every tree, digit for digit', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        expect(parseJson(treeToJson(tree))).toEqual(tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps __proto__ as a name', () => {
    const tree = parseJson('{"__proto__":{"polluted":1}}');
    expect(tree.kind === 'object' && [...tree.members.keys()]).toEqual(['__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('says why a text has no tree', () => {
    expect(reasonOf('{"a":1,"b":{"a":1}}')).toBeNull();
    expect(reasonOf('{"a":1,"\\u0061":1}')).toBe('duplicate_key');
    expect(reasonOf('{"a":}')).toBe('syntax');
    expect(reasonOf('')).toBe('syntax');
  });

  it('stops at the depth and the size that LIMITS name', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(reasonOf(nested(LIMITS.treeDepth))).toBeNull();
    expect(reasonOf(nested(LIMITS.treeDepth + 1))).toBe('too_deep');
    expect(reasonOf(nested(10_000))).toBe('too_deep');
    expect(reasonOf(`[${'0,'.repeat(LIMITS.treeNodes - 2)}0]`)).toBeNull();
    expect(reasonOf(`[${'0,'.repeat(LIMITS.treeNodes - 1)}0]`)).toBe('too_large');
  });
});
