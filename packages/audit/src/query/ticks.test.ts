import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { anyQueryText, anyValueText } from './arbitrary.test-data.ts';
import { readEditors } from './editors.ts';
import { parseQuery, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';
import { clearTicks, readTicks, setTicks, type Tick } from './ticks.ts';
import { withoutField } from './without-field.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const plain = (...values: string[]): Tick[] => values.map((value) => ({ value, below: false }));
const branch = (value: string): Tick => ({ value, below: true });

it.each<[string, string[], boolean, string]>([
  ['', ['UPDATE'], false, 'action:UPDATE'],
  ['a', ['UPDATE', 'CREATE'], false, 'a action:UPDATE,CREATE'],
  ['action:update b', ['UPDATE', 'CREATE'], false, 'action:UPDATE,CREATE b'],
  ['action:update b', ['UPDATE'], false, 'action:update b'],
  ['action:update b', [], false, 'b'],
  ['-action:read,list b', [], true, 'b'],
  ['-action:read -action:list b', ['READ'], true, '-action:READ b'],
  ['-action:read,list b', ['READ'], false, '-action:LIST b action:READ'],
  ['action:read', ['READ'], true, '-action:READ'],
  ['action:cr* b', ['READ'], false, 'action:cr* b action:READ'],
  ['a OR b', ['READ'], false, '(a OR b) action:READ'],
  ['(action:read OR b)', ['READ'], false, '(action:read OR b) action:READ'],
  ['"open', ['READ'], false, 'action:READ AND "open'],
  ['"open', [], false, '"open'],
])('%j with %j (negated: %j) is %j', (text, values, negated, expected) => {
  expect(setTicks(text, 'action', plain(...values), negated)).toBe(expected);
});

it.each<[string, Tick[], boolean, string]>([
  ['', [branch('company.team')], false, 'namespace:company.team.*'],
  ['namespace:company.team.*', [branch('company.team'), branch('other')], false, 'namespace:company.team.*,other.*'],
  ['namespace:company.team.* x', [], false, 'x'],
  ['namespace:company.team.*', [branch('company.team')], true, '-namespace:company.team.*'],
  ['namespace:comp* x', [branch('a')], false, 'namespace:comp* x namespace:a.*'],
  ['namespace:a,b.* x', plain('a'), false, 'namespace:a x'],
])('of a tree, %j with %j (negated: %j) is %j', (text, ticks, negated, expected) => {
  expect(setTicks(text, 'namespace', ticks, negated)).toBe(expected);
});

it('reads plain values and branches, and no other', () => {
  expect(readTicks('namespace:a,b.* -namespace:c -namespace:d.* x', 'namespace')).toEqual({
    include: [...plain('a'), branch('b')],
    exclude: [...plain('c'), branch('d')],
  });
  for (const text of ['namespace:a*', 'namespace:a OR x', '(namespace:a OR namespace:b)', '"open', 'actor:a.*'])
    expect([readTicks(text, 'namespace'), readTicks(text, 'actor')]).toEqual([
      { include: [], exclude: [] },
      { include: [], exclude: [] },
    ]);
});

it('reaches a tag that shares a field’s name, and a field by any of its names', () => {
  expect(setTicks('', 'details.action', plain('x'))).toBe('details.action:x');
  expect(readTicks('details.action:x action:create', 'details.action').include).toEqual(plain('x'));
  expect(readTicks('flowId:x', 'details.flowId').include).toEqual(plain('x'));
  expect(setTicks('flowId:x', 'details.flowId', plain('y'))).toBe('flowId:y');
});

const anyTick = fc
  .record({ value: anyValueText, below: fc.boolean() })
  .filter(({ value, below }) => !below || value !== '');

it('ticks what is then read, over any text that parses, and touches nothing else', () => {
  fc.assert(
    fc.property(
      anyQueryText,
      fc.uniqueArray(anyTick, { maxLength: 3, selector: ({ value, below }) => `${below} ${value}` }),
      fc.boolean(),
      (text, ticks, negated) => {
        if (!tryParse(text).ok) return;
        const edited = setTicks(text, 'namespace', ticks, negated);
        const { include, exclude } = readTicks(edited, 'namespace');
        expect(new Set(negated ? exclude : include)).toEqual(new Set(ticks));
        expect(setTicks(edited, 'namespace', ticks, negated)).toBe(edited);
        const rest = (query: string) => serialize(withoutField(parseQuery(query), 'namespace'));
        expect(rest(edited)).toBe(rest(text));
        expect(readEditors(clearTicks(edited, 'namespace')).facets.namespace).toEqual({ include: [], exclude: [] });
      },
    ),
    { numRuns: 1_000 },
  );
});
