import { utf8 } from '../utf8.ts';

/** What stands for a field's value in the index: a signed 64-bit number, as PostgreSQL's bigint holds it. */
export type TokenOf = (field: string, value: string) => bigint;

/** Stands between field and value, which is in no field's name. */
const SEPARATOR = '\u001f';
const CACHED = 200_000;

/**
 * The first eight bytes (big-endian, signed) of SHA-256(field ‖ 0x1F ‖ value). `sha256` is handed in, so that a test can force two
 * values on one token; at least the newest `cached` / 2 are remembered, in two halves, for deleting one by one costs more than
 * making them. Two values of one token are found out by the dictionary.
 */
export function openTokens(sha256: (bytes: Uint8Array) => Uint8Array, cached: number = CACHED): TokenOf {
  let newer = new Map<string, bigint>();
  let older = new Map<string, bigint>();
  return (field, value) => {
    const key = field + SEPARATOR + value;
    let token = newer.get(key);
    if (token !== undefined) return token;
    token = older.get(key) ?? first8(sha256(utf8(key)));
    if (newer.size >= cached / 2) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, token);
    return token;
  };
}

/** The same, nothing remembered: for whom asks for each token about once. `first8` hashes the text's UTF-8 and gives those bytes. */
export const tokensBy =
  (first8: (text: string) => bigint): TokenOf =>
  (field, value) =>
    first8(field + SEPARATOR + value);

const first8 = (digest: Uint8Array): bigint => new DataView(digest.buffer, digest.byteOffset, 8).getBigInt64(0);
