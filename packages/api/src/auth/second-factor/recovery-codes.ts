import { randomInt } from 'node:crypto';
import { keyedHash } from '../auth-keys.ts';

/** Crockford's base32: no letter that is read as another or as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COUNT = 10;
const LENGTH = 12;

const newCode = () =>
  Array.from({ length: LENGTH }, (_, at) => `${at > 0 && at % 4 === 0 ? '-' : ''}${ALPHABET[randomInt(32)]}`).join('');

/** Ten codes of 60 bits, `XXXX-XXXX-XXXX`, shown once; `hashes` are what is kept. */
export function newRecoveryCodes(key: Buffer, userId: string): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: COUNT }, newCode);
  return { codes, hashes: codes.map((code) => hashOfCode(key, userId, code)) };
}

/** However it is typed: any case, with or without hyphens and spaces, O for 0, I and L for 1. */
export function hashOfCode(key: Buffer, userId: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return keyedHash(key, `${userId}|${plain}`);
}
