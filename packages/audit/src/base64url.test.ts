import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64url, fromBase64url } from './base64url.ts';

it('writes what Node writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(base64url(bytes))).toEqual(bytes);
    }),
  );
});

it('reads no other spelling', () => {
  for (const text of ['A', 'AB', 'AA=', 'A A', 'AA+A', 'é', 'AAA\n']) expect(fromBase64url(text), text).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AQgw_-z') }), (text) => {
      const bytes = fromBase64url(text);
      if (bytes) expect(base64url(bytes)).toBe(text);
    }),
  );
});
