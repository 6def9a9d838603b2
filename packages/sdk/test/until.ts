import { vi } from 'vitest';

/** Waits for a condition, longer than a busy machine needs. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 30_000, interval: 10 });
