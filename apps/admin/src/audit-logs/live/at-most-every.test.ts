import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, then at most once in the time, and after the last that was asked', () => {
  const act = vi.fn();
  const { ask } = atMostEvery(15_000, act);
  ask();
  expect(act).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 5; n++) ask();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(15_000);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(2);
  ask();
  expect(act).toHaveBeenCalledTimes(3);
});

it('acts no more once it is stopped', () => {
  const act = vi.fn();
  const { ask, stop } = atMostEvery(15_000, act);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});
