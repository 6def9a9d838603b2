import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelText, pathText, pointerText, type Segment } from './path.ts';

it('writes a path as a person would', () => {
  expect(pathText(['state', 'histories', 3])).toBe('state.histories[3]');
  expect(pathText([0, 'my-task'])).toBe('[0].my-task');
  expect(pathText(['labels', 'a.b', 'c'])).toBe('labels["a.b"].c');
  expect(pathText(['__proto__', '0'])).toBe('__proto__["0"]');
  expect(pathText([])).toBe('$');
  expect(pathText(['$'])).toBe('["$"]');
});

it('keeps NUL and lone surrogates out of it: the database refuses both', () => {
  expect(pathText(['a\u0000b', '\ud800'])).toBe('["a\\u0000b"]["\\ud800"]');
});

it('tells an item by its name where it has one', () => {
  expect(labelText(['tasks', { item: 'id=fetch' }, 'retry', 0])).toBe('tasks[id=fetch].retry[0]');
  expect(labelText([{ item: 'name=a' }, { item: 'id=b' }, 'a.b'])).toBe('[name=a][id=b]["a.b"]');
  expect(labelText(['tasks', { item: `id=${'x'.repeat(100)}` }])).toBe(`tasks[id=${'x'.repeat(57)}…]`);
  expect(labelText([])).toBe('$');
});

it('writes RFC 6901 pointers', () => {
  expect(pointerText([])).toBe('');
  expect(pointerText(['a/b', 'm~n', '', 0])).toBe('/a~1b/m~0n//0');
});

it('never writes two paths alike', () => {
  const segment: fc.Arbitrary<Segment> = fc.oneof(
    fc.nat({ max: 9 }),
    fc.constantFrom('a', '1', '[1]', 'a.b', '"', ']', '$', '~1', '/'),
    fc.string({ maxLength: 3 }),
  );
  const path = fc.array(segment, { maxLength: 4 });
  fc.assert(
    fc.property(path, path, (a, b) => {
      expect(pathText(a) === pathText(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2_000 },
  );
});
