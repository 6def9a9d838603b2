import type { EventNews } from '@indelible/audit/services/new-events';
import { ApiError } from '../../api/procedures.ts';

/** How news come: as they are committed, by asking now and then, or not at the moment. */
export type NewsWay = 'stream' | 'asking' | 'lost';

export type Watched = {
  news: (news: EventNews) => void;
  way: (way: NewsWay) => void;
  /** What `since` stands for is no more: the list has to be loaded anew. */
  outdated: () => void;
};
export type Stop = () => void;

const ASK_EVERY_MS = 15_000;
const AGAIN_MS = 5_000;

/** Asks every 15 seconds, first after `firstMs`, sooner when the connection comes back. What is refused for good ends it. */
export function askForNews(
  ask: (since: string, signal: AbortSignal) => Promise<EventNews>,
  first: string,
  watched: Watched,
  { everyMs = ASK_EVERY_MS, firstMs = ASK_EVERY_MS } = {},
): Stop {
  const ended = new AbortController();
  let since = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (ms: number) => {
    clearTimeout(timer);
    if (!ended.signal.aborted) timer = setTimeout(() => void look(), ms);
  };
  const look = async () => {
    try {
      const news = await ask(since, ended.signal);
      since = news.since;
      watched.way('asking');
      watched.news(news);
      soon(everyMs);
    } catch (error) {
      if (ended.signal.aborted) return;
      watched.way('lost');
      const status = error instanceof ApiError ? (error.data?.httpStatus ?? 500) : 500;
      if (isOutdated(error)) soonOutdated();
      else if (status === 429 || status >= 500) soon(everyMs);
    }
  };
  const soonOutdated = () => {
    timer = setTimeout(watched.outdated, AGAIN_MS);
  };
  const online = () => soon(0);
  window.addEventListener('online', online);
  soon(firstMs);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('online', online);
    ended.abort();
  };
}

const isOutdated = (error: unknown): boolean => error instanceof ApiError && error.data?.code === 'invalid_cursor';
