import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { authKeys } from './auth-keys.ts';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const plain = Buffer.from('twenty bytes or more of it');

it('opens what it sealed, each time with another text', () => {
  const [first, second] = [seal(key, 'u1', plain), seal(key, 'u1', plain)];
  expect(first.equals(second)).toBe(false);
  expect(first.includes(plain)).toBe(false);
  expect(unseal(key, 'u1', first)?.equals(plain)).toBe(true);
});

it('opens nothing for another owner, with another key, or that was changed', () => {
  const sealed = seal(key, 'u1', plain);
  expect(unseal(key, 'u2', sealed)).toBeNull();
  expect(unseal(randomBytes(32), 'u1', sealed)).toBeNull();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = Number(changed[at]) ^ 1;
    expect(unseal(key, 'u1', changed), `byte ${at}`).toBeNull();
  }
  expect(unseal(key, 'u1', sealed.subarray(0, 20))).toBeNull();
});

it('derives a key of its own for every purpose', () => {
  const keys = Object.values(authKeys('5a'.repeat(32))).map((one) => one.toString('hex'));
  expect(new Set([...keys, '5a'.repeat(32)]).size).toBe(keys.length + 1);
  expect(keys.every((one) => one.length === 64)).toBe(true);
});
