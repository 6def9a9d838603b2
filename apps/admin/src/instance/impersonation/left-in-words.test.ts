import { expect, it } from 'vitest';
import { translatorFor } from '@/words/catalogues.ts';
import { leftInWords, nextTickMs } from './left-in-words.ts';

const t = translatorFor('en', 'acting');

it.each([
  [3_600_000, '60 min left'],
  [3_599_999, '60 min left'],
  [120_001, '3 min left'],
  [120_000, '2 min left'],
  [60_000, 'less than a minute left'],
  [1, 'less than a minute left'],
  [0, 'time is up'],
  [-5, 'time is up'],
])('%i ms are "%s"', (ms, words) => expect(leftInWords(t, ms)).toBe(words));

it.each([3_600_000, 3_599_999, 61_000, 60_000, 400])('at %i ms it waits just until the words change', (ms) => {
  expect(leftInWords(t, ms - nextTickMs(ms))).not.toBe(leftInWords(t, ms));
  expect(leftInWords(t, ms - nextTickMs(ms) + 1)).toBe(leftInWords(t, ms));
});

it('never waits for nothing', () => expect(nextTickMs(0.2)).toBe(50));
