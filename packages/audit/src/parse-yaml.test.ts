import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { LIMITS } from './limits.ts';
import { parseYaml } from './parse-yaml.ts';
import { UnparsedError, type UnparsedReason } from './tree.ts';
import { treeToJson } from './tree-json.ts';

const read = (text: string) => treeToJson(parseYaml(text));
const reasonOf = (text: string): UnparsedReason | null => {
  try {
    parseYaml(text);
    return null;
  } catch (error) {
    if (error instanceof UnparsedError) return error.reason;
    throw error;
  }
};

describe('parseYaml', () => {
  it.each([
    [
      'numbers as written',
      'a: 1.50\nb: 9007199254740993\nc: -0\nd: 1e400',
      '{"a":1.50,"b":9007199254740993,"c":-0,"d":1e400}',
    ],
    ['numbers that JSON lacks', '[0x1F, 0o17, .inf, +1, .5]', '["0x1F","0o17",".inf","+1",".5"]'],
    ['kinds', '[true, True, null, ~, "1", yes, 2024-01-01]', '[true,true,null,null,"1","yes","2024-01-01"]'],
    ['block scalars', 'a: |\n  x\n  y\nb: >-\n  x\n  y\n', '{"a":"x\\ny\\n","b":"x y"}'],
    ['aliases', 'a: &x {b: 1}\nc: *x\nd: [*x]', '{"a":{"b":1},"c":{"b":1},"d":[{"b":1}]}'],
    ['the latest anchor of a name', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', '{"a":1,"b":1,"c":2,"d":2}'],
    ['merge keys as they stand', 'a: &x {b: 1}\nc:\n  <<: *x', '{"a":{"b":1},"c":{"<<":{"b":1}}}'],
    [
      'keys that are no strings',
      '1: a\ntrue: b\n[x, 1]: c\n? {y: 2}\n: d\n: e',
      '{"1":"a","true":"b","[\\"x\\",1]":"c","{\\"y\\":2}":"d","null":"e"}',
    ],
    ['several documents', 'a\n---\nb: 1\n', '["a",{"b":1}]'],
    ['nothing', '# only a comment\n', 'null'],
    ['tags', 'a: !custom x\nb: !!str 1\nc: !!set {x, y}\n', '{"a":"x","b":"1","c":{"x":null,"y":null}}'],
    ['pairs', '%YAML 1.1\n---\n!!omap [a: 1, b: 2]\n', '[{"a":1},{"b":2}]'],
    ['__proto__', '__proto__: {polluted: 1}', '{"__proto__":{"polluted":1}}'],
  ])('reads %s', (_case, text, json) => {
    expect(read(text)).toBe(json);
  });

  it('reads JSON as YAML does: to the same tree', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        const text = treeToJson(tree);
        expect(read(text)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says why a text has no tree', () => {
    expect(reasonOf('a: 1\na: 2')).toBe('duplicate_key');
    expect(reasonOf('1: a\n"1": b')).toBe('duplicate_key');
    expect(reasonOf('a: b: c')).toBe('syntax');
    expect(reasonOf('a: *nowhere')).toBe('syntax');
    expect(reasonOf('a: *later\nb: &later 1')).toBe('syntax');
    expect(reasonOf('%BAD\n---\n"')).toBe('syntax');
  });

  it('does not follow an alias into itself', () => {
    expect(reasonOf('a: &x [*x]')).toBe('too_deep');
    expect(reasonOf('&x {a: {b: *x}}')).toBe('too_deep');
  });

  it('stops before a bomb of aliases goes off', () => {
    const level = (i: number) =>
      `l${i}: &l${i} [${Array(9)
        .fill(i === 0 ? 'x' : `*l${i - 1}`)
        .join()}]\n`;
    const bomb = (levels: number) => Array.from({ length: levels }, (_, i) => level(i)).join('');
    expect(reasonOf(bomb(4))).toBeNull();
    expect(reasonOf(bomb(40))).toBe('too_large');
    const chain = Array.from(
      { length: LIMITS.treeDepth + 1 },
      (_, i) => `l${i}: &l${i} [${i === 0 ? 'x' : `*l${i - 1}`}]\n`,
    );
    expect(reasonOf(chain.join(''))).toBe('too_deep');
  });

  it('stops at the depth and the length that LIMITS name, without the stack', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(reasonOf(nested(LIMITS.treeDepth))).toBeNull();
    expect(reasonOf(nested(LIMITS.treeDepth + 2))).toBe('too_deep');
    expect(reasonOf(nested(10_000))).toBe('too_deep');
    expect(reasonOf('- '.repeat(10_000))).toBe('too_deep');
    const long = (length: number) => `a: ${'x'.repeat(length - 3)}`;
    expect(reasonOf(long(LIMITS.yamlChars))).toBeNull();
    expect(reasonOf(long(LIMITS.yamlChars + 1))).toBe('too_large');
  });

  it('comes to an end on a text made of errors', () => {
    for (const text of ['"'.repeat(100_000), '- '.repeat(50_000), '? '.repeat(50_000), '---\n'.repeat(60_000)])
      reasonOf(text);
  });
});
