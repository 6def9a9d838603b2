/** A set of a segment's ordinals: bit i of word i >> 5. Bits at and above the segment's size are zero. */
export type Bits = Uint32Array;

const words = (size: number): number => (size + 31) >>> 5;

/** Words of sets to come; each is given once. */
let room = new Uint32Array(0);
let given = 0;
const ROOM = 16_384;

// A count makes thousands of sets, and memory of its own for each is what the collector stops for (ADR 200).
function fresh(length: number): Bits {
  if (given + length > room.length) {
    room = new Uint32Array(Math.max(ROOM, length));
    given = 0;
  }
  given += length;
  return room.subarray(given - length, given);
}

export const noBits = (size: number): Bits => fresh(words(size));

export function allBits(size: number): Bits {
  return trimmed(noBits(size).fill(0xffffffff), size);
}

/** Ordinals from `from` (included) to `to` (not). */
export function bitsBetween(size: number, from: number, to: number): Bits {
  const bits = noBits(size);
  for (let at = Math.max(from, 0); at < Math.min(to, size); ) {
    if ((at & 31) === 0 && at + 32 <= to && at + 32 <= size) {
      bits[at >>> 5] = 0xffffffff;
      at += 32;
    } else {
      bits[at >>> 5]! |= 1 << (at & 31);
      at++;
    }
  }
  return bits;
}

// Plain loops: a call for each word takes ten times as long, and a count goes through thousands of segments.
export function andBits(a: Bits, b: Bits): Bits {
  const bits = fresh(a.length);
  for (let i = 0; i < a.length; i++) bits[i] = a[i]! & b[i]!;
  return bits;
}
export function orBits(a: Bits, b: Bits): Bits {
  const bits = fresh(a.length);
  for (let i = 0; i < a.length; i++) bits[i] = a[i]! | b[i]!;
  return bits;
}
/** What is in `a` and not in `b`. */
export function withoutBits(a: Bits, b: Bits): Bits {
  const bits = fresh(a.length);
  for (let i = 0; i < a.length; i++) bits[i] = a[i]! & ~b[i]!;
  return bits;
}
export function notBits(a: Bits, size: number): Bits {
  const bits = fresh(a.length);
  for (let i = 0; i < a.length; i++) bits[i] = ~a[i]!;
  return trimmed(bits, size);
}

export function isEmpty(bits: Bits): boolean {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false;
  return true;
}
export const setBit = (bits: Bits, ordinal: number): void => {
  bits[ordinal >>> 5]! |= 1 << (ordinal & 31);
};
export const clearBit = (bits: Bits, ordinal: number): void => {
  bits[ordinal >>> 5]! &= ~(1 << (ordinal & 31));
};
export const hasBit = (bits: Bits, ordinal: number): boolean => ((bits[ordinal >>> 5]! >>> (ordinal & 31)) & 1) === 1;

export function countBits(bits: Bits): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += bitsOf(bits[i]!);
  return count;
}

// Small enough to be put where it is called.
function bitsOf(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many ordinals there are from `from` (included) to `to` (not). */
export function countBetween(bits: Bits, from: number, to: number): number {
  if (to <= from) return 0;
  const [first, last] = [from >>> 5, Math.min((to - 1) >>> 5, bits.length - 1)];
  let count = 0;
  for (let i = first; i <= last; i++) {
    let word = bits[i]!;
    if (i === from >>> 5) word &= -1 << (from & 31);
    if (i === (to - 1) >>> 5) word &= -1 >>> (31 - ((to - 1) & 31));
    count += bitsOf(word);
  }
  return count;
}

/** The ordinals, highest first (which is newest first), at most `limit`. */
export function highestBits(bits: Bits, limit: number): number[] {
  const found: number[] = [];
  for (let at = bits.length - 1; at >= 0 && found.length < limit; at--) {
    for (let word = bits[at]!; word !== 0 && found.length < limit; ) {
      const bit = 31 - Math.clz32(word);
      found.push((at << 5) | bit);
      word &= ~(1 << bit);
    }
  }
  return found;
}

/** The ordinals, lowest first (which is oldest first), at most `limit`. */
export function lowestBits(bits: Bits, limit: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < bits.length && found.length < limit; at++) {
    for (let word = bits[at]!; word !== 0 && found.length < limit; word &= word - 1) {
      found.push((at << 5) | (31 - Math.clz32(word & -word)));
    }
  }
  return found;
}

function trimmed(bits: Bits, size: number): Bits {
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1]! &= (1 << rest) - 1;
  return bits;
}
