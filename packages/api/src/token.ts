import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * `ind_` ‖ 8 characters ‖ `_` ‖ 43 characters of base64url (256 random bits) ‖ 6 characters of checksum. The first twelve are kept
 * in clear, to find a leaked one by; of the whole only the SHA-256 is. The checksum lets a scanner tell a token without asking.
 */
const SHAPE = /^ind_[a-z2-7]{8}_[A-Za-z0-9_-]{49}$/;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

export type NewToken = { token: string; prefix: string; hash: Buffer };

export function newToken(): NewToken {
  const prefix = `ind_${Array.from(randomBytes(8), (byte) => BASE32[byte & 31]).join('')}`;
  const body = `${prefix}_${randomBytes(32).toString('base64url')}`;
  const token = body + checksum(body);
  return { token, prefix, hash: hashOfToken(token) };
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether a text can be a token at all: nothing else is looked up. */
export const isToken = (text: string): boolean => SHAPE.test(text) && text.slice(-6) === checksum(text.slice(0, -6));

/** CRC-32 of what stands before it, as GitHub's tokens do: against typing and for scanners, not a secret. */
function checksum(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64url');
}
