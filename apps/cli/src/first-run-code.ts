import { createHash, randomBytes } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, so that a code can be read out and typed in.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A one-time code of 80 random bits, `XXXX-XXXX-XXXX-XXXX`. */
export function createFirstRunCode(bytes: Uint8Array = randomBytes(16)): string {
  const letters = Array.from(bytes.subarray(0, 16), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** What the web process gets instead of the code: SHA-256, hex. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');
