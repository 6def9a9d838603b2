import { allBits, type Bits, bitsBetween, noBits, setBit } from './bits.ts';

/** Events of one index segment at most, so that an ordinal and its bit map stay small. */
export const SEGMENT_EVENTS = 4_096;
/** Up to this many ordinals are written one by one. */
export const LISTED = 48;

/**
 * How many bytes a posting has, which says which `hits` of a segment's `size` events have one token: none where all have it; up to
 * 48 ascending ordinals as 16-bit little-endian numbers; else a bit map, bit i in byte i >> 3 under the mask 1 << (i & 7).
 */
export function postingLength(hits: number, size: number): number {
  if (hits === size) return 0;
  return hits <= LISTED ? 2 * hits : (size + 7) >> 3;
}

/** Throws RangeError for bytes that can't be those of `hits` ordinals below `size`. */
export function decodePosting(data: Uint8Array, hits: number, size: number): Bits {
  if (data.length !== postingLength(hits, size)) throw new RangeError('not a posting: wrong length');
  if (hits === size) return allBits(size);
  return hits <= LISTED ? listed(data, size) : mapped(data, size);
}

/** The same where the segment's size was not read: a set of `SEGMENT_EVENTS`, which no segment exceeds. */
export function decodeUnsized(data: Uint8Array, hits: number): Bits {
  if (data.length === 0) return bitsBetween(SEGMENT_EVENTS, 0, hits);
  const most = hits <= LISTED ? 2 * hits : SEGMENT_EVENTS >> 3;
  if (data.length > most) throw new RangeError('not a posting: wrong length');
  return hits <= LISTED ? listed(data, SEGMENT_EVENTS) : mapped(data, SEGMENT_EVENTS);
}

function listed(data: Uint8Array, size: number): Bits {
  const bits = noBits(size);
  for (let at = 0; at < data.length; at += 2) {
    const ordinal = data[at]! | (data[at + 1]! << 8);
    if (ordinal >= size) throw new RangeError('not a posting: an ordinal beyond the segment');
    setBit(bits, ordinal);
  }
  return bits;
}

function mapped(data: Uint8Array, size: number): Bits {
  const bits = noBits(size);
  // A word is four bytes, the lowest first, whatever the machine's order.
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length >> 2;
  for (let word = 0; word < whole; word++) bits[word] = view.getUint32(word << 2, true);
  for (let at = whole << 2; at < data.length; at++) bits[whole]! |= data[at]! << ((at & 3) << 3);
  return bits;
}
