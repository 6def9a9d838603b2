import { afterEach, expect, test, vi } from 'vitest';
import { listenForStop, Stopped, type StopSignal } from './stop-signal.ts';

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException'] as const;

let stop: StopSignal | null = null;
afterEach(() => {
  stop?.release();
  vi.restoreAllMocks();
});

/** What it listens with, to be called as Node would: a real signal is the test runner's, too. */
function listening(): Record<string, (why?: Error) => void> {
  const before = new Map(EVENTS.map((event) => [event, process.listeners(event as 'SIGINT')]));
  stop = listenForStop();
  const added = EVENTS.map((event) => {
    const fresh = process.listeners(event as 'SIGINT').filter((listener) => !before.get(event)!.includes(listener));
    expect(fresh, event).toHaveLength(1);
    return [event, fresh[0]!] as const;
  });
  return Object.fromEntries(added) as unknown as Record<string, () => void>;
}

test('the first signal ends what is waited for, with the code of a shell', async () => {
  const on = listening();
  const work = stop!.unlessStopped(new Promise(() => {}));
  on.SIGTERM!();
  on.SIGINT!();
  await expect(work).rejects.toThrow(Stopped);
  await expect(stop!.requested).rejects.toMatchObject({ exitCode: 143 });
});

test('an error that nobody caught ends it the same way, so that what was started is stopped; a second one is told', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const on = listening();
  on.uncaughtException!(new Error('first'));
  await expect(stop!.requested).rejects.toThrow('first');
  expect(told).not.toHaveBeenCalled();
  on.uncaughtException!(new Error('second'));
  expect(told).toHaveBeenCalledExactlyOnceWith(new Error('second'));
});

test('let go, it listens no more', () => {
  const count = () => EVENTS.map((event) => process.listenerCount(event));
  const before = count();
  listening();
  stop!.release();
  expect(count()).toEqual(before);
});
