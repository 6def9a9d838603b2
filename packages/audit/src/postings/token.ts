import { memo } from '../memo.ts';
import { utf8 } from '../utf8.ts';

/** What stands for a field's value in the index: a signed 64-bit number, as PostgreSQL's bigint holds it. */
export type TokenOf = (field: string, value: string) => bigint;

/** Stands between field and value, which is in no field's name. */
const SEPARATOR = '\u001f';
const CACHED = 200_000;

/**
 * The first eight bytes (big-endian, signed) of SHA-256(field ‖ 0x1F ‖ value). `sha256` is handed in, so that a test can force two
 * values on one token; the newest `cached` are remembered. Two values of one token are found out by the dictionary.
 */
export function openTokens(sha256: (bytes: Uint8Array) => Uint8Array, cached: number = CACHED): TokenOf {
  const token = memo(cached, (key) => {
    const digest = sha256(utf8(key));
    return new DataView(digest.buffer, digest.byteOffset, 8).getBigInt64(0);
  });
  return (field, value) => token(field + SEPARATOR + value);
}
