import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKeys } from './keys.ts';
import { ROLE_NAMES } from './role-names.ts';

const SECRET = 'a-secret-that-is-only-for-this-test-0123456789';

// RFC 5869 by hand: extract with the salt, expand one block with the purpose.
const hkdf = (secret: string, info: string) => {
  const prk = createHmac('sha256', 'indelible/v1').update(secret).digest();
  return createHmac('sha256', prk).update(`${info}\x01`).digest();
};

test('each key is HKDF-SHA-256 of the secret for its purpose', () => {
  const { serving, rolePassword } = deriveKeys(SECRET);
  for (const [purpose, key] of Object.entries(serving)) expect(key).toBe(hkdf(SECRET, purpose).toString('hex'));
  expect(rolePassword('indelible_app')).toBe(hkdf(SECRET, 'role/indelible_app').toString('base64url'));
});

test('no key or password equals another, and another secret changes all of them', () => {
  const all = (secret: string) => {
    const keys = deriveKeys(secret);
    return [...Object.values(keys.serving), ...ROLE_NAMES.map(keys.rolePassword)];
  };
  expect(new Set([...all(SECRET), ...all(`${SECRET}!`)]).size).toBe(2 * (5 + ROLE_NAMES.length));
});
