import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, equalBytes } from './bytes.ts';

it('joins parts in order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (parts) => {
      expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]));
    }),
  );
});

it('tells equal from different, also by length', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(equalBytes(a, a.slice())).toBe(true);
      expect(equalBytes(a, b)).toBe(a.join() === b.join());
    }),
  );
});
