import { allBits, type Bits, noBits, setBit } from './bits.ts';

/** Events of one index segment at most, so that an ordinal and its bit map stay small. */
export const SEGMENT_EVENTS = 4_096;
/** Up to this many ordinals are written one by one. */
const LISTED = 48;

/**
 * The bytes of a posting: which of a segment's `size` events have one token. Nothing where all have it; up to 48 ascending
 * ordinals as 16-bit little-endian numbers; else a bit map, bit i in byte i >> 3 under the mask 1 << (i & 7).
 */
export function encodePosting(ordinals: readonly number[], size: number): Uint8Array {
  if (ordinals.length === size) return new Uint8Array(0);
  if (ordinals.length <= LISTED) {
    const bytes = new Uint8Array(ordinals.length * 2);
    ordinals.forEach((ordinal, i) => {
      bytes[2 * i] = ordinal & 255;
      bytes[2 * i + 1] = ordinal >> 8;
    });
    return bytes;
  }
  const bytes = new Uint8Array((size + 7) >> 3);
  for (const ordinal of ordinals) bytes[ordinal >> 3]! |= 1 << (ordinal & 7);
  return bytes;
}

/** How many bytes `encodePosting` makes of so many ordinals. */
export function postingLength(hits: number, size: number): number {
  if (hits === size) return 0;
  return hits <= LISTED ? 2 * hits : (size + 7) >> 3;
}

/** Throws RangeError for bytes that can't be those of `hits` ordinals below `size`. */
export function decodePosting(data: Uint8Array, hits: number, size: number): Bits {
  if (data.length !== postingLength(hits, size)) throw new RangeError('not a posting: wrong length');
  if (hits === size) return allBits(size);
  const bits = noBits(size);
  if (hits <= LISTED) {
    for (let at = 0; at < data.length; at += 2) {
      const ordinal = data[at]! | (data[at + 1]! << 8);
      if (ordinal >= size) throw new RangeError('not a posting: an ordinal beyond the segment');
      setBit(bits, ordinal);
    }
    return bits;
  }
  // A word is four bytes, the lowest first, whatever the machine's order.
  data.forEach((byte, at) => {
    bits[at >> 2]! |= byte << ((at & 3) << 3);
  });
  return bits;
}
