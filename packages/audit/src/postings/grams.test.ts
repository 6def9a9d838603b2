import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBit, highestBits, isEmpty } from './bits.ts';
import { buildGrams, gramBits, gramSlots } from './grams.ts';

const maskOf = (grams: Uint8Array) => {
  const view = new DataView(grams.buffer);
  return (slot: number) => view.getUint32(slot * 4, true);
};
const found = (grams: Uint8Array, size: number, text: string) =>
  gramBits(gramSlots(text, grams.length).map(maskOf(grams)), size);

describe('the signature of a segment', () => {
  it('never misses a text that is in an event', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abä😀.\u001fxyz'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 80 }), text, fc.nat(), (texts, asked, at) => {
        const grams = buildGrams(texts);
        const some = texts[at % texts.length]!;
        for (const wanted of [asked, some, some.slice(at % 3), some.slice(0, -1)]) {
          const bits = found(grams, texts.length, wanted);
          texts.forEach((each, ordinal) => {
            if (each.includes(wanted)) expect(hasBit(bits, ordinal)).toBe(true);
          });
        }
      }),
    );
  });

  it('narrows a rare text to its block', () => {
    const texts = Array.from({ length: 4_096 }, (_, i) => (i === 1_000 ? 'inc-4711' : `flow update person-${i % 200}`));
    const grams = buildGrams(texts);
    expect(grams.length).toBe(65_536 * 4);
    expect(highestBits(found(grams, 4_096, 'inc-4711'), 4_096)).toEqual(
      Array.from({ length: 128 }, (_, i) => 1_023 - i),
    );
    expect(isEmpty(found(grams, 4_096, 'nowhere'))).toBe(true);
  });

  it('grows with the segment', () => {
    expect([1, 64, 65, 1_000, 4_096].map((size) => buildGrams(Array(size).fill('')).length / 4)).toEqual([
      1_024, 1_024, 2_048, 16_384, 65_536,
    ]);
  });

  it('can’t tell a text of two letters', () => {
    expect(gramSlots('ab', 4_096)).toEqual([]);
    expect(highestBits(gramBits([], 3), 9)).toEqual([2, 1, 0]);
  });
});
