import { hex } from './hex.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MAX_MS = 2 ** 48 - 1;

/** A UUID of any version in its canonical form: lower case, with hyphens. */
export const isUuid = (text: string): boolean => UUID.test(text);
export const isUuid7 = (text: string): boolean => UUID7.test(text);

/**
 * Mints UUIDv7 (RFC 9562, section 5.7) that only ever rise: `rand_a` counts within a millisecond from a random start
 * (method 1 of section 6.2). When the counter is full, and when the clock steps back, it goes on from the last instant.
 * `random(n)` gives n fresh bytes.
 */
export function uuid7Minter(random: (length: number) => Uint8Array): (nowMs: number) => string {
  let lastMs = -1;
  let counter = 0;
  return (nowMs) => {
    const bytes = random(10);
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // The top bit stays free, so that a busy millisecond has room for 2,048 ids at least.
      counter = ((bytes[8]! << 8) | bytes[9]!) & 0x7ff;
    } else if (++counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    return uuid7(lastMs, counter, bytes);
  };
}

/** Milliseconds since the epoch that a UUIDv7 carries. */
export const uuid7Ms = (id: string): number =>
  Number.parseInt(id.slice(0, 8), 16) * 65_536 + Number.parseInt(id.slice(9, 13), 16);

/**
 * The id of an imported event: it carries the claimed instant, the line's order within that millisecond (0-based; each
 * 4,096 spill over to the next) and 62 bits of `hash` (8 bytes or more, of tenant and source line), so that a second
 * run of the same file meets itself.
 */
export function importId(line: { ms: number; ordinal: number; hash: Uint8Array }): string {
  return uuid7(line.ms + Math.floor(line.ordinal / 4096), line.ordinal % 4096, line.hash);
}

/** The lowest UUID of a millisecond: `id >= uuidFloor(fromMs) AND id < uuidFloor(toMs)` is the half-open range. */
export function uuidFloor(ms: number): string {
  const digits = msDigits(ms);
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}

function uuid7(ms: number, randA: number, randB: Uint8Array): string {
  if (randB.length < 8) throw new RangeError('a UUID needs 8 bytes for rand_b');
  const time = msDigits(ms);
  const tail = hex(randB.subarray(0, 8));
  const variant = (0x80 | (randB[0]! & 0x3f)).toString(16);
  const counter = randA.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${tail.slice(2, 4)}-${tail.slice(4)}`;
}

/** Of one millisecond there are many ids. */
let last = { ms: -1, digits: '' };

function msDigits(ms: number): string {
  if (ms === last.ms) return last.digits;
  if (!Number.isInteger(ms) || ms < 0 || ms > MAX_MS) throw new RangeError('a UUIDv7 carries 0 to 2^48-1 milliseconds');
  last = { ms, digits: ms.toString(16).padStart(12, '0') };
  return last.digits;
}
