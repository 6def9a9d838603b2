import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText, longerThan } from './cut-text.ts';

it('counts characters, not code units, and tears none', () => {
  expect(cutText('😀😀😀', 2)).toEqual({ text: '😀😀', cut: true });
  expect(cutText('😀😀', 2)).toEqual({ text: '😀😀', cut: false });
  expect(cutText('', 0)).toEqual({ text: '', cut: false });
});

it('keeps a start of the text and says whether that is all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 12 }), (text, limit) => {
      const { text: start, cut } = cutText(text, limit);
      expect(Array.from(text).slice(0, limit).join('')).toBe(start);
      expect(cut).toBe(start !== text);
      expect(longerThan(text, limit)).toBe(cut);
    }),
  );
});
