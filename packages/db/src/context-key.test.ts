import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacPads } from './context-key.ts';

test('the padded halves give the HMAC-SHA-256 of RFC 2104 for any key and message', () => {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), (key, message) => {
      const { ipad, opad } = hmacPads(Buffer.from(key).toString('hex'));
      expect(sha(opad, sha(ipad, message))).toEqual(createHmac('sha256', key).update(message).digest());
    }),
  );
});
