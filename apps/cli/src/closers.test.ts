import { expect, test, vi } from 'vitest';
import { createClosers, repeat } from './closers.ts';

test('closes last first, waits for what is still opening, and goes on after a failure', async () => {
  const failures: unknown[] = [];
  const closed: string[] = [];
  const closers = createClosers((error) => failures.push(error));
  const close = async (name: string) => {
    closed.push(name);
    if (name === 'second') throw new Error('no');
  };
  let arrive = (_: string) => {};
  closers.opening(Promise.resolve('first'), close);
  closers.opening(Promise.resolve('second'), close);
  closers.opening(Promise.reject(new Error('never opened')), close).catch(() => {});
  closers.opening(
    new Promise<string>((resolve) => {
      arrive = resolve;
    }),
    close,
  );
  const all = closers.closeAll();
  arrive('late');
  await all;
  expect(closed).toEqual(['late', 'second', 'first']);
  expect(failures).toEqual([new Error('no')]);
});

test('repeats without overlap, and ends only when the last turn has', async () => {
  vi.useFakeTimers();
  let release = () => {};
  let turns = 0;
  const end = repeat(
    100,
    () =>
      new Promise((resolve) => {
        turns++;
        release = resolve;
      }),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(350);
  expect(turns).toBe(1);
  let ended = false;
  const ending = end().then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(ended).toBe(false);
  release();
  await ending;
  expect(turns).toBe(1);
  vi.useRealTimers();
});
