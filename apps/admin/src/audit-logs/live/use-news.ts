'use client';
import { tryParseRange } from '@indelible/audit/range';
import type { EventNews } from '@indelible/audit/services/new-events';
import { useEffect, useRef, useState } from 'react';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { filterInputOf } from '../filter-input.ts';
import type { EventListView } from '../list/use-event-list.ts';
import { askForNews, type NewsWay, type Stop, type Watched } from './watch-news.ts';

type Told = { news: (news: EventNews) => void; outdated: () => void };
/** What the list gave to ask after it, and what has been heard since. */
type Place = { token: string; since: string };

/**
 * Watches what comes after the list, by a stream while it is followed, else by asking; `null` where nothing can come: an older part
 * of the log, a range that has ended.
 */
export function useNews(list: EventListView, isFollowing: boolean, told: Told): NewsWay | null {
  const { state } = useAuditLogs();
  const api = useAuditApi();
  const { q, from, to } = state;
  const token = list.isStale ? null : (list.first?.news ?? null);
  const place = useRef<Place | null>(null);
  const latest = useRef(told);
  latest.current = told;
  const [way, setWay] = useState<NewsWay | null>(null);
  useEffect(() => {
    setWay(null);
    if (token === null || hasEnded({ from, to })) return;
    if (place.current?.token !== token) place.current = { token, since: token };
    const at = place.current;
    const filter = filterInputOf({ q, from, to });
    const watched: Watched = {
      way: setWay,
      news: (news) => {
        at.since = news.since;
        latest.current.news(news);
      },
      outdated: () => latest.current.outdated(),
    };
    return isFollowing
      ? follow(api, filter, at, watched)
      : askForNews((since, signal) => api.news({ ...filter, since }, signal), at.since, watched);
  }, [api, token, q, from, to, isFollowing]);
  return way;
}

/** With an end that is past nothing new is in it. */
function hasEnded(range: { from: string | null; to: string | null }): boolean {
  const now = Date.now();
  const read = tryParseRange(range, now);
  return !read.ok || (read.range.toMs !== null && read.range.toMs <= now);
}

/** The stream, whose code is loaded now; where there is none to be had the question, and after a while the stream again. */
function follow(
  api: ReturnType<typeof useAuditApi>,
  filter: ReturnType<typeof filterInputOf>,
  at: Place,
  watched: Watched,
): Stop {
  let isOver = false;
  let stop: Stop = () => {};
  const change = (next: () => Stop) => {
    stop();
    if (!isOver) stop = next();
  };
  const ask = () =>
    askForNews((since, signal) => api.news({ ...filter, since }, signal), at.since, watched, { firstMs: 0 });
  const stream = async (): Promise<void> => {
    const { streamNews } = await import('./stream-news.ts');
    const unavailable = (forGood: boolean) => {
      // The first answer says whether it is the stream alone that can't be had.
      change(ask);
      if (!forGood) retry = setTimeout(() => void stream(), RETRY_MS);
    };
    change(() => streamNews(api.followPath, api.of({ ...filter, since: at.since }), { ...watched, unavailable }));
  };
  let retry: ReturnType<typeof setTimeout> | undefined;
  const offline = () => {
    change(() => () => {});
    watched.way('lost');
  };
  const online = () => void stream();
  window.addEventListener('offline', offline);
  window.addEventListener('online', online);
  stream().catch(() => change(ask));
  return () => {
    isOver = true;
    clearTimeout(retry);
    window.removeEventListener('offline', offline);
    window.removeEventListener('online', online);
    stop();
  };
}
const RETRY_MS = 10_000;
