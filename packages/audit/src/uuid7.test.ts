import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importId, isUuid, isUuid7, uuid7Minter, uuid7Ms, uuidFloor } from './uuid7.ts';

const MS = fc.integer({ min: 0, max: 2 ** 48 - 2 });
const zeros = (length: number) => new Uint8Array(length);
const ones = (length: number) => new Uint8Array(length).fill(255);

describe('the minter', () => {
  it('writes the example of RFC 9562, appendix A.6', () => {
    // 017F22E2-79B0-7CC3-98C4-DC0C0C07398F; the minter keeps the counter's top bit free, so import ids show rand_a whole.
    const hash = Uint8Array.of(0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(importId({ ms: 0x017f22e279b0, ordinal: 0xcc3, hash })).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('rises strictly, whatever the clock does and however many fall into one millisecond', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }), fc.boolean(), (clock, high) => {
        const mint = uuid7Minter(high ? ones : zeros);
        const ids = clock.flatMap((ms) => [mint(ms), mint(ms)]);
        expect(ids.every(isUuid7)).toBe(true);
        expect(ids).toEqual([...new Set(ids)].sort());
      }),
    );
    const mint = uuid7Minter(ones);
    const busy = Array.from({ length: 10_000 }, () => mint(1_000));
    expect(busy).toEqual([...new Set(busy)].sort());
    expect(uuid7Ms(busy.at(-1)!)).toBe(1_002);
  });

  it('carries the clock', () => {
    fc.assert(
      fc.property(MS, (ms) => {
        expect(uuid7Ms(uuid7Minter(ones)(ms))).toBe(ms);
      }),
    );
  });
});

describe('import ids', () => {
  const lines = fc.record({
    ms: fc.integer({ min: 0, max: 2 ** 40 }),
    ordinal: fc.integer({ min: 0, max: 10_000 }),
    hash: fc.uint8Array({ minLength: 8, maxLength: 32 }),
  });

  it('are the same for the same line, and in the order of the lines within an instant', () => {
    fc.assert(
      fc.property(lines, fc.uint8Array({ minLength: 8 }), (line, otherHash) => {
        expect(importId(line)).toBe(importId(line));
        expect(isUuid7(importId(line))).toBe(true);
        expect(importId(line) < importId({ ...line, ordinal: line.ordinal + 1, hash: otherHash })).toBe(true);
      }),
    );
  });

  it('spill over to the next millisecond after 4,096 lines', () => {
    const hash = ones(8);
    expect(uuid7Ms(importId({ ms: 7, ordinal: 4_095, hash }))).toBe(7);
    expect(uuid7Ms(importId({ ms: 7, ordinal: 4_096, hash }))).toBe(8);
  });

  it('refuse a hash that is too short and an instant that does not fit', () => {
    expect(() => importId({ ms: 1, ordinal: 0, hash: zeros(7) })).toThrow(RangeError);
    for (const ms of [-1, 0.5, 2 ** 48, Number.NaN]) expect(() => uuidFloor(ms)).toThrow(RangeError);
  });
});

it('the floor of a millisecond is at or below every id of it and above all before', () => {
  fc.assert(
    fc.property(MS, (ms) => {
      expect(uuidFloor(ms) <= uuid7Minter(zeros)(ms)).toBe(true);
      expect(uuid7Minter(ones)(ms) < uuidFloor(ms + 1)).toBe(true);
    }),
  );
});

it('knows a UUID when it sees one', () => {
  expect(isUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
  for (const text of [
    '',
    'x',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e279b07cc398c4dc0c0c07398f',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
  ]) {
    expect(isUuid(text), text).toBe(false);
  }
});
