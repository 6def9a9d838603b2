import { hash } from 'node:crypto';
import { type TokenOf, tokensBy } from '@indelible/audit/postings/token';

/** In one call without an object of its own: a fifth of what `createHash` takes for a few bytes. */
const sha256 = (bytes: Uint8Array): Uint8Array => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** What a value stands under in the index. Nothing is remembered: segments remember their words themselves. */
export const sealTokens: TokenOf = tokensBy(sha256);
