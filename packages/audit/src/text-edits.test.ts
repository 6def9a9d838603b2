import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from './text-edits.ts';

it('replaces ranges in any order and keeps the rest', () => {
  const edits = [
    { from: 4, to: 5, text: 'E' },
    { from: 0, to: 2, text: '' },
  ];
  expect(applyEdits('abcdef', edits)).toBe('cdEf');
  expect(applyEdits('abc', [])).toBe('abc');
});

it('drops an edit inside another', () => {
  const edits = [
    { from: 2, to: 3, text: 'inner' },
    { from: 1, to: 5, text: 'outer' },
    { from: 1, to: 2, text: 'shorter' },
  ];
  expect(applyEdits('abcdef', edits)).toBe('aouterf');
});

it('changes nothing when each edit puts back what it takes', () => {
  const ranges = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })));
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 30 }), ranges, (text, pairs) => {
      const edits = pairs.map(([a, b]) => ({
        from: Math.min(a, b),
        to: Math.max(a, b),
        text: text.slice(Math.min(a, b), Math.max(a, b)),
      }));
      expect(applyEdits(text, edits)).toBe(text);
    }),
  );
});
