'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { filterInputOf } from '../filter-input.ts';
import { useLastGood } from './use-last-good.ts';

/** The rows for the URL's filter. While others are asked for, and when that fails, the rows before stay. */
export function useEventList() {
  const { state, failure } = useAuditLogs();
  const api = useAuditApi();
  const filter = useMemo(() => filterInputOf(state), [state]);
  const query = useInfiniteQuery({ ...api.list(filter, state.cursor), placeholderData: keepPreviousData });
  const data = useLastGood(query.data);
  const { fetchNextPage, refetch: retry } = query;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  // Until the browser's own answer, what the server met: it is in the page without script, too.
  const error = query.error ?? (query.isPending && !data ? failure : null);
  const { isPending } = query;
  const isStale = query.isPlaceholderData || (query.isError && query.data === undefined);
  const isLoadingMore = query.isFetchingNextPage;
  const moreFailed = query.isFetchNextPageError;
  // Without a network nothing is asked, and nothing fails: it goes on by itself.
  const isWaiting = query.fetchStatus === 'paused';
  const isRefreshing = query.isFetching && !isLoadingMore;
  // The same for as long as it says the same: what is deferred of it need not be rendered again.
  return useMemo(() => {
    const pages = data?.pages ?? [];
    const last = pages.at(-1);
    const events: AuditEvent[] = pages.flatMap((page) => page.events);
    return {
      events,
      first: pages[0],
      /** How far back the newest answer looked before its budget ended; null when nothing was left out. */
      searchedBackTo: last?.searchedBackTo ?? null,
      nextCursor: last?.nextCursor ?? null,
      ...{ error, isPending, isStale, isWaiting, isLoadingMore, moreFailed, isRefreshing, loadMore, retry },
    };
  }, [data, error, isPending, isStale, isWaiting, isLoadingMore, moreFailed, isRefreshing, loadMore, retry]);
}

export type EventListView = ReturnType<typeof useEventList>;
