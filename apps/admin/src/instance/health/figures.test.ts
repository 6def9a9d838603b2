import { expect, it } from 'vitest';
import { translatorFor } from '@/words/catalogues.ts';
import { bytesOf, distanceOf, durationOf } from './figures.ts';

const t = translatorFor('en', 'ui');
const de = translatorFor('de', 'ui');

it.each([
  [0, '0 bytes'],
  [1_023, '1,023 bytes'],
  [1_024, '1.0 KiB'],
  [8_192, '8.0 KiB'],
  [1_288_490_189, '1.2 GiB'],
  [2_199_023_255_552_000, '2,000.0 TiB'],
])('%d bytes are %s', (bytes, said) => {
  expect(bytesOf(t, bytes)).toBe(said);
});

it.each([
  [-5, '0 ms'],
  [320, '320 ms'],
  [1_400, '1 s'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [7_200_000, '2 h'],
  [10 * 86_400_000, '10 d'],
])('%d ms are %s', (ms, said) => {
  expect(durationOf(t, ms)).toBe(said);
});

it('a distance is never negative', () => {
  expect(distanceOf(t, '2026-11-27T12:00:00Z', '2026-11-27T12:00:04Z')).toBe('4 s');
  expect(distanceOf(t, '2026-11-27T12:00:04Z', '2026-11-27T12:00:00Z')).toBe('0 ms');
});

it('writes numbers as German does', () => {
  expect([bytesOf(de, 1_023), bytesOf(de, 1_288_490_189), durationOf(de, 10 * 86_400_000)]).toEqual([
    '1.023 Byte',
    '1,2 GiB',
    '10 Tage',
  ]);
});
