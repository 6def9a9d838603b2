import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex, hex } from './hex.ts';

it('reads back what it writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(fromHex(hex(bytes))).toEqual(bytes);
    }),
  );
  expect(hex(Uint8Array.of(0, 1, 0xab, 0xff))).toBe('0001abff');
});

it('refuses anything else without saying what it was', () => {
  for (const text of ['a', 'zz', '0x00', ' 00']) expect(() => fromHex(text)).toThrow(RangeError);
});
