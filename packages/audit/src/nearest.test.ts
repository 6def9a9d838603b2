import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const FIELDS = ['resource', 'actor', 'action', 'details', 'occurredAt'];

it('names what was probably meant', () => {
  expect(nearest('resourse', FIELDS)).toBe('resource');
  expect(nearest('Detail', FIELDS)).toBe('details');
  expect(nearest('acotr', FIELDS)).toBe('actor');
  expect(nearest('occured_at', FIELDS)).toBe('occurredAt');
});

it('says nothing rather than something far off', () => {
  for (const word of ['timestamp', '', 'x', 'a'.repeat(10_000)]) expect(nearest(word, FIELDS)).toBeNull();
});
