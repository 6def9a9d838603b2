import fc from 'fast-check';
import { expect, it } from 'vitest';
import { characters, checker, grouped, kindOf, quoted, receivedIn } from './check.ts';

it('shows a text quoted, escaped and cut to 200 characters', () => {
  expect(quoted('a"b\n')).toBe('"a\\"b\\n"');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(Array.from(quoted(text)).length).toBeLessThanOrEqual(200);
    }),
  );
});

it('names the sort of a value without its content', () => {
  const values = [undefined, null, [], {}, 'x', 1, true, 1n, () => 0];
  expect(values.map(kindOf)).toEqual([
    'nothing',
    'null',
    'a list',
    'an object',
    'a string',
    'a number',
    'a boolean',
    'a bigint',
    'a function',
  ]);
});

it('names a value of another type, cut to 200 characters; not one that was rounded, nor what is long', () => {
  expect([5, -1.5, true, 'Ada'].map((value) => receivedIn('actor', value))).toEqual(['5', '-1.5', 'true', '"Ada"']);
  const unsure = [2 ** 53, [1], { a: 1 }, null, undefined];
  expect(unsure.map((value) => receivedIn('actor.id', value))).toEqual(unsure.map(kindOf));
  expect(Array.from(receivedIn('actor', 'x'.repeat(10_000))).length).toBeLessThanOrEqual(200);
});

it('never names a value of a tag, a state or an event as a whole', () => {
  const value = fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.string());
  const field = fc.constantFrom('', 'details', 'details.password', 'before', 'after', 'after.text', 'data');
  fc.assert(fc.property(field, value, (name, secret) => receivedIn(name, secret) === kindOf(secret)));
});

it('groups digits and counts characters', () => {
  expect([0, 999, 1_000, 1_048_576].map(grouped)).toEqual(['0', '999', '1,000', '1,048,576']);
  expect(characters('😀😀')).toBe('2');
});

it('looks at own fields only, and puts the path before them', () => {
  const check = checker('events[0]');
  expect(() => check.object('', JSON.parse('{"__proto__":{"a":1}}'), ['a'])).toThrow(
    'events[0] has no field "__proto__"',
  );
  expect(() => check.text('a', undefined, 3)).toThrow('events[0].a is missing');
  expect(check.optional(null, () => 1)).toBeNull();
});
