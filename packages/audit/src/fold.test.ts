import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it('is idempotent over all of Unicode', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const once = fold(String.fromCodePoint(code));
    if (fold(once) !== once) expect.fail(`U+${code.toString(16)}`);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

it('does not tell case apart', () => {
  for (const [a, b] of [
    ['Tenant', 'tENANT'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['École', 'e\u0301cole'],
    ['ПРИВЕТ', 'привет'],
  ] as const) {
    expect(fold(a)).toBe(fold(b));
  }
});

it('finds the start of a word that ends in a sigma', () => {
  expect(fold('ΟΔΟΣΑ').includes(fold('ΟΔΟΣ'))).toBe(true);
});

it('folds ASCII by the short way to what the long way gives', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(`${fold(text)}é`).toBe(fold(`${text}é`));
    }),
  );
});
