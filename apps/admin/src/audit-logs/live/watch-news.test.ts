import type { EventNews } from '@indelible/audit/services/new-events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/procedures.ts';
import { askForNews, type Watched } from './watch-news.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const failure = (code: string, httpStatus: number) =>
  new ApiError('No.', { code, httpStatus, facts: {}, requestId: null } as never);

function asked(...answers: (EventNews | Error)[]) {
  const log: string[] = [];
  const ask = vi.fn(async (since: string) => {
    const next = answers.shift() ?? { since, events: [], more: false };
    if (next instanceof Error) throw next;
    return next;
  });
  const watched: Watched = {
    news: ({ since }) => log.push(`news ${since}`),
    way: (way) => log.push(way),
    outdated: () => log.push('outdated'),
  };
  return {
    log,
    ask,
    stop: askForNews(ask, 'a', watched, { everyMs: 1_000, firstMs: 1_000 }),
    seen: () => ask.mock.calls.map(([since]) => since),
  };
}

it('asks again from where the last answer ended, and from the same place after a failure', async () => {
  const { log, seen, stop } = asked(
    { since: 'b', events: [], more: false },
    failure('unavailable', 503),
    new TypeError('offline'),
    { since: 'c', events: [], more: false },
  );
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen()).toEqual(['a', 'b', 'b', 'b', 'c']);
  expect(log).toEqual(['asking', 'news b', 'lost', 'lost', 'asking', 'news c', 'asking', 'news c']);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen()).toHaveLength(5);
});

it('asks at once when the connection comes back', async () => {
  const { ask, stop } = asked();
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(1);
  stop();
});

it('ends where it is refused for good, and says when its place is no more', async () => {
  const refused = asked(failure('forbidden', 403));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refused.ask).toHaveBeenCalledTimes(1);
  const outdated = asked(failure('invalid_cursor', 400));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outdated.log).toEqual(['lost', 'outdated']);
  expect(outdated.ask).toHaveBeenCalledTimes(1);
});
