import { expect, test } from 'vitest';
import { monthOf, monthsAhead } from './partitions.ts';

test('months ahead cross the year, and the last day of a month does not skip a short one', () => {
  expect(monthsAhead(Date.UTC(2026, 10, 22))).toEqual(['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01']);
  expect(monthsAhead(Date.UTC(2027, 0, 31, 23, 59), 1)).toEqual(['2027-01-01', '2027-02-01']);
});

test('a month is UTC’s', () => {
  expect(monthOf(Date.UTC(2026, 11, 1) - 1)).toBe('2026-11-01');
  expect(monthOf(Date.UTC(2026, 11, 1))).toBe('2026-12-01');
});
