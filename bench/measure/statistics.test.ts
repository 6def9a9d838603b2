import { expect, test } from 'vitest';
import { median, p95, quantile, ratio } from './statistics.ts';

test('median and p95 are samples themselves, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(median(hundred)).toBe(50);
  expect(p95(hundred)).toBe(95);
  expect(median([3, 1, 2])).toBe(2);
  expect([p95([7]), quantile([7, 8], 0)]).toEqual([7, 7]);
  expect(() => median([])).toThrow(RangeError);
});

test('a round in which the machine was busy changes times, not the ratio', () => {
  const base = [
    [1, 1, 1],
    [10, 10, 10],
    [1, 1, 1],
  ];
  const slower = [
    [3, 3, 3],
    [30, 30, 30],
    [3, 3, 90],
  ];
  expect(ratio(slower, base)).toBe(3);
});
