import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmac, sha256 } from '../test/hashes.ts';
import { contextText } from './actor-context.ts';
import { commit, commitmentKey, monthKey } from './commitment.ts';
import { fromHex, hex } from './hex.ts';
import { utf8 } from './utf8.ts';

const hashes = { sha256, hmac };
const saltKey = fromHex('01'.repeat(32));
const month = monthKey(hashes, saltKey, '0196a2b0-0000-7000-8000-0000000000aa', '2026-05-01');

it('is salt = HMAC(K(tenant uid, month), SHA-256(bytes)), key = SHA-256(salt ‖ bytes)', () => {
  const bytes = utf8('id: orders\n');
  const expectedSalt = hmac(hmac(saltKey, utf8('0196a2b0-0000-7000-8000-0000000000aa\n2026-05-01')), sha256(bytes));
  expect(commit(hashes, month, bytes)).toEqual({
    salt: expectedSalt,
    key: sha256(Buffer.concat([expectedSalt, bytes])),
  });
});

it('gives the published vectors (docs/decisions/002-salted-commitments.md), computed by another implementation', () => {
  expect(hex(month)).toBe('50f598fd4c9212879a5b210c97a9cb6796d892e11c5d6e6f5de64e573e2af940');
  expect(Object.values(commit(hashes, month, utf8('id: orders\n'))).map(hex)).toEqual([
    '1796f18aa6ae5d7801e7ea01c4d9e8694ef18c0b5dc72619f0a6d26fef5f3850',
    '8ec927315c4ed0a6dd7c96fa692ad1f7d928588d203f0d57cac73ea4bbea8ce3',
  ]);
  const context = contextText({ actorName: 'Ada', impersonatorName: 'Root', ip: '192.0.2.7', userAgent: 'curl/8' });
  expect(hex(commit(hashes, month, utf8(context)).key)).toBe(
    'c0765336356e024c628c723f731741612fe2cfe55162d61c37051b82990d996c',
  );
});

it('gives equal bytes one key within a tenant and month, another one in any other', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      const [first, second] = [commit(hashes, month, a), commit(hashes, month, b)];
      expect(hex(first.key) === hex(second.key)).toBe(hex(a) === hex(b));
      expect(commitmentKey(hashes, first.salt, a)).toEqual(first.key);
    }),
  );
  const elsewhere = [
    monthKey(hashes, saltKey, '0196a2b0-0000-7000-8000-0000000000aa', '2026-06-01'),
    monthKey(hashes, saltKey, '0196a2b0-0000-7000-8000-0000000000bb', '2026-05-01'),
    monthKey(hashes, fromHex('02'.repeat(32)), '0196a2b0-0000-7000-8000-0000000000aa', '2026-05-01'),
  ];
  const keys = [month, ...elsewhere].map((key) => hex(commit(hashes, key, utf8('x')).key));
  expect(new Set(keys).size).toBe(4);
});

it('commits to the four values of an actor context, null where absent', () => {
  const text = contextText({ userAgent: null, ip: '::1', impersonatorName: null, actorName: 'Ada "A"' });
  expect(text).toBe('{"actorName":"Ada \\"A\\"","impersonatorName":null,"ip":"::1","userAgent":null}');
});
