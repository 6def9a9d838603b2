import { expect, it } from 'vitest';
import { translatorFor } from '@/words/catalogues.ts';
import { gapWords, noStateWords } from './state-words.ts';

const t = translatorFor('en', 'resource');
const NOTHING = { newest: null, source: null, searchedBackTo: null };

it('says where the record has a gap', () => {
  expect(gapWords(t, 1, true)).toMatch(/^One event after that left no state/);
  expect(gapWords(t, 1_200, false)).toMatch(/^1,200 events left no state/);
});

it('says why there is no state', () => {
  expect(noStateWords(t, 'orders', NOTHING, '2026-05-03')).toBe('Nothing was recorded of orders until then.');
  expect(noStateWords(t, 'orders', NOTHING, '')).toBe('No event left a state of orders.');
  expect(noStateWords(t, 'orders', { ...NOTHING, searchedBackTo: '2026-05-03T08:59:58.123Z' }, '2026-06-01')).toContain(
    'Searched back to 2026-05-03 08:59:58 UTC',
  );
});
