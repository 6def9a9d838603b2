import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allBits,
  andBits,
  bitsBetween,
  countBetween,
  countBits,
  hasBit,
  highestBits,
  isEmpty,
  noBits,
  notBits,
  orBits,
  setBit,
  withoutBits,
} from './bits.ts';
import { openMarks } from './marks.ts';
import { decodePosting, decodeUnsized, postingLength, SEGMENT_EVENTS } from './posting.ts';

const anySize = fc.oneof(
  fc.constantFrom(1, 31, 32, 33, 48, 49, 64, 4_095, SEGMENT_EVENTS),
  fc.integer({ min: 1, max: 200 }),
);
const setIn = (size: number) => fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 0, maxLength: size });
const sized = anySize.chain((size) => fc.record({ size: fc.constant(size), one: setIn(size), other: setIn(size) }));
const bitsOf = (size: number, ordinals: Iterable<number>) => {
  const bits = noBits(size);
  for (const ordinal of ordinals) setBit(bits, ordinal);
  return bits;
};
/** The bytes of one posting, of the second of three words. */
const marks = openMarks();
function encodePosting(ordinals: readonly number[], size: number): Uint8Array {
  marks.clear();
  const places = [marks.addWord(), marks.addWord(), marks.addWord()];
  for (let at = 0; at < size; at++) marks.add(places[at % 2 ? 0 : 2]!, at);
  marks.clear();
  for (const _ of places) marks.addWord();
  marks.add(0, 0);
  for (const ordinal of ordinals) for (let twice = 0; twice < 2; twice++) marks.add(1, ordinal);
  marks.add(2, size - 1);
  const { hits, data } = marks.encode(size);
  expect([...hits]).toEqual([1, ordinals.length, 1]);
  const ends = [...hits].map((each) => postingLength(each, size));
  return data.subarray(ends[0], ends[0]! + ends[1]!);
}
const sorted = (ordinals: Iterable<number>) => [...new Set(ordinals)].sort((a, b) => a - b);

describe('a posting', () => {
  it('comes back from its bytes, in each of its three forms', () => {
    fc.assert(
      fc.property(sized, ({ size, one }) => {
        const ordinals = sorted(one);
        if (ordinals.length === 0) return;
        const data = encodePosting(ordinals, size);
        expect(data.length).toBe(postingLength(ordinals.length, size));
        expect(decodePosting(data, ordinals.length, size)).toEqual(bitsOf(size, ordinals));
        expect(decodeUnsized(data, ordinals.length)).toEqual(bitsOf(SEGMENT_EVENTS, ordinals));
      }),
    );
  });

  it('is written as the store says it', () => {
    expect(encodePosting([0, 1, 2], 3)).toEqual(new Uint8Array(0));
    expect(encodePosting([1, 258], 300)).toEqual(Uint8Array.of(1, 0, 2, 1));
    const many = Array.from({ length: 49 }, (_, i) => i);
    expect(encodePosting(many, 57)).toEqual(Uint8Array.of(255, 255, 255, 255, 255, 255, 1, 0));
  });

  it('is refused where its bytes can’t be one', () => {
    expect(() => decodePosting(Uint8Array.of(1), 1, 9)).toThrow(RangeError);
    expect(() => decodePosting(Uint8Array.of(9, 0), 1, 9)).toThrow(RangeError);
  });
});

describe('sets of ordinals', () => {
  it('are sets', () => {
    fc.assert(
      fc.property(sized, ({ size, one, other }) => {
        const [a, b] = [bitsOf(size, one), bitsOf(size, other)];
        const all = Array.from({ length: size }, (_, i) => i);
        const inA = new Set(one);
        const inB = new Set(other);
        expect(allBits(size)).toEqual(bitsOf(size, all));
        expect(andBits(a, b)).toEqual(
          bitsOf(
            size,
            one.filter((i) => inB.has(i)),
          ),
        );
        expect(orBits(a, b)).toEqual(bitsOf(size, [...one, ...other]));
        expect(withoutBits(a, b)).toEqual(
          bitsOf(
            size,
            one.filter((i) => !inB.has(i)),
          ),
        );
        expect(notBits(a, size)).toEqual(
          bitsOf(
            size,
            all.filter((i) => !inA.has(i)),
          ),
        );
        expect(countBits(a)).toBe(one.length);
        const [from = 0, to = size] = other;
        expect(countBetween(a, from, to)).toBe(countBits(andBits(a, bitsBetween(size, from, to))));
        expect(countBetween(a, 0, size)).toBe(one.length);
        expect(countBetween(a, from, 0)).toBe(0);
        expect(isEmpty(a)).toBe(one.length === 0);
        expect(highestBits(a, 5)).toEqual(sorted(one).reverse().slice(0, 5));
        expect(highestBits(a, size)).toEqual(sorted(one).reverse());
        expect(all.every((i) => hasBit(a, i) === inA.has(i))).toBe(true);
      }),
    );
  });

  it('from one ordinal to another', () => {
    fc.assert(
      fc.property(anySize, fc.nat(5_000), fc.nat(5_000), (size, from, to) => {
        const wanted = Array.from({ length: size }, (_, i) => i).filter((i) => i >= from && i < to);
        expect(bitsBetween(size, from, to)).toEqual(bitsOf(size, wanted));
      }),
    );
  });
});
