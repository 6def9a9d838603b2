import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from './procedures.ts';
import { makeQueryClient } from './query-client.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** How often a question that fails is asked before it is given up. */
async function asked(error: Error): Promise<number> {
  const queryFn = vi.fn(() => Promise.reject(error));
  const answer = expect(makeQueryClient().fetchQuery({ queryKey: ['any'], queryFn })).rejects.toBe(error);
  await vi.runAllTimersAsync();
  await answer;
  return queryFn.mock.calls.length;
}

const refused = (httpStatus?: number) =>
  new ApiError('no', { code: 'internal', facts: {}, requestId: null, httpStatus });

test('the server asks once, whatever failed: it knows no status, and a page would wait', async () => {
  vi.useFakeTimers();
  expect(await asked(refused())).toBe(1);
  expect(await asked(new Error('a fault of the network'))).toBe(1);
});

test('the browser asks again what may go well, and never what was refused', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('window', {});
  expect(await asked(new Error('a fault of the network'))).toBe(3);
  expect(await asked(refused(503))).toBe(3);
  expect(await asked(refused(400))).toBe(1);
});
