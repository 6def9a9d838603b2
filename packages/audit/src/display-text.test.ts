import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { displayText } from './display-text.ts';
import { Interner } from './intern.ts';
import { parseJson } from './parse-json.ts';
import { treeToJson } from './tree-json.ts';

const json = (text: string) => displayText({ format: 'json', text });

it('shows JSON with sorted members, two spaces and every digit', () => {
  expect(json('{"b":[1.50,{},[]],"a":{"z":9007199254740993,"é":"\\u0041"}}')).toBe(
    '{\n  "a": {\n    "z": 9007199254740993,\n    "é": "A"\n  },\n  "b": [\n    1.50,\n    {},\n    []\n  ]\n}\n',
  );
});

it('shows as written what is not JSON or can not be parsed without loss', () => {
  expect(json('{"b":1,"a":1,"a":2}')).toBe('{"b":1,"a":1,"a":2}');
  expect(json('{')).toBe('{');
  expect(displayText({ format: 'yaml', text: 'b: 1\na: 2' })).toBe('b: 1\na: 2');
  expect(displayText({ format: 'text', text: '{"b":1,"a":2}' })).toBe('{"b":1,"a":2}');
});

it('shows equal states alike, and nothing but them', () => {
  fc.assert(
    fc.property(arbitraryTree, arbitraryTree, (a, b) => {
      const [left, right] = [json(treeToJson(a)), json(treeToJson(b))];
      const interner = new Interner();
      expect(left === right).toBe(interner.number(a) === interner.number(b));
      expect(interner.number(parseJson(left))).toBe(interner.number(a));
    }),
    { numRuns: 500 },
  );
});
