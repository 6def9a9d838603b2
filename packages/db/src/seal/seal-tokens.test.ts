import { createHash } from 'node:crypto';
import { openTokens } from '@indelible/audit/postings/token';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealTokens } from './seal-tokens.ts';

const readers = openTokens((bytes) => createHash('sha256').update(bytes).digest());

test('the sealer writes the tokens that readers ask for', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(text, text, (field, value) => {
      expect(sealTokens(field, value)).toBe(readers(field, value));
    }),
  );
});
