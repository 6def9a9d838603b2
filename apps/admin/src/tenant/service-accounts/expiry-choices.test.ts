import { expect, it } from 'vitest';
import { translatorFor } from '@/words/catalogues.ts';
import { expiryChoices } from './expiry-choices.ts';

const t = translatorFor('en', 'tenant');

const values = (maxDays: number | null) => expiryChoices(t, maxDays).choices.map(({ value }) => value);

it('offers no longer life than the tenant allows', () => {
  expect(values(30)).toEqual(['7', '30']);
  expect(values(45)).toEqual(['7', '30', '45']);
  expect(values(1)).toEqual(['1']);
  expect(expiryChoices(t, 45).chosen).toBe('45');
});

it('offers no end where there is no limit, but does not choose it', () => {
  expect(values(null).at(-1)).toBe('');
  expect(expiryChoices(t, null).chosen).toBe('90');
});
