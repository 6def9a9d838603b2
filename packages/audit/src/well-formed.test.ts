import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWellFormed, loneSurrogateAt } from './well-formed.ts';

it('accepts every text that UTF-8 can hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isWellFormed(text)).toBe(true);
    }),
  );
});

it('finds a surrogate without its partner', () => {
  expect(loneSurrogateAt('a\ud800')).toBe(1);
  expect(loneSurrogateAt('😀\udc00')).toBe(2);
  expect(loneSurrogateAt('\udc00\ud800')).toBe(0);
  expect(loneSurrogateAt('😀')).toBe(-1);
});
