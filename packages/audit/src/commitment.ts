import { concatBytes } from './bytes.ts';
import { utf8 } from './utf8.ts';

export type Hashes = {
  /** A text stands for its bytes in UTF-8. */
  sha256(bytes: Uint8Array | string): Uint8Array;
  /** HMAC-SHA-256. */
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
};

/** 32 bytes each. Who erases bytes and salt leaves a `key` that nobody can guess the bytes by. */
export type Commitment = { key: Uint8Array; salt: Uint8Array };

/** K(tenant uid, month): texts deduplicate within one tenant and month, and tell nothing beyond. */
export const monthKey = (hashes: Hashes, saltKey: Uint8Array, tenantUid: string, month: string): Uint8Array =>
  hashes.hmac(saltKey, utf8(`${tenantUid}\n${month}`));

/** salt = HMAC(K(tenant uid, month), SHA-256(bytes)), key = SHA-256(salt ‖ bytes). */
export function commit(hashes: Hashes, month: Uint8Array, bytes: Uint8Array): Commitment {
  const salt = hashes.hmac(month, hashes.sha256(bytes));
  return { salt, key: commitmentKey(hashes, salt, bytes) };
}

/** Recomputes the key from what is stored; a verifier compares it. */
export const commitmentKey = (hashes: Pick<Hashes, 'sha256'>, salt: Uint8Array, bytes: Uint8Array): Uint8Array =>
  hashes.sha256(concatBytes(salt, bytes));
