import { expect, test } from 'vitest';
import { openSmallLogs } from './small-logs.ts';

test('a window inside a small one is small, of that tenant and for a while', () => {
  let now = 0;
  const logs = openSmallLogs(() => now, 1_000);
  expect(logs.isSmall(1, null)).toBe(false);
  logs.remember(1, '0190');
  expect(logs.isSmall(1, '0190')).toBe(true);
  expect(logs.isSmall(1, '0200')).toBe(true);
  expect(logs.isSmall(1, '0180')).toBe(false);
  expect(logs.isSmall(1, null)).toBe(false);
  expect(logs.isSmall(2, '0190')).toBe(false);
  logs.remember(2, null);
  expect(logs.isSmall(2, '0190')).toBe(true);
  now = 1_000;
  expect(logs.isSmall(1, '0190')).toBe(false);
});

test('a clock that is set back ends it too', () => {
  let now = 3_600_000;
  const logs = openSmallLogs(() => now, 1_000);
  logs.remember(1, null);
  expect(logs.isSmall(1, null)).toBe(true);
  now = 0;
  expect(logs.isSmall(1, null)).toBe(false);
});
