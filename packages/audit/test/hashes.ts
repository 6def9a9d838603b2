import { createHash, createHmac } from 'node:crypto';

/** Node's hashes for tests; the domain itself is given them. */
export const sha256 = (bytes: Uint8Array | string): Uint8Array => createHash('sha256').update(bytes).digest();
export const hmac = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  createHmac('sha256', key).update(bytes).digest();
