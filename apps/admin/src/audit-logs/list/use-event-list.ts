'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
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
  const pages = data?.pages ?? [];
  const first = pages[0];
  const last = pages.at(-1);
  const events: AuditEvent[] = useMemo(() => data?.pages.flatMap((page) => page.events) ?? [], [data]);
  return {
    events,
    first,
    /** How far back the newest answer looked before its budget ended; null when nothing was left out. */
    searchedBackTo: last?.searchedBackTo ?? null,
    nextCursor: last?.nextCursor ?? null,
    // Until the browser's own answer, what the server met: it is in the page without script, too.
    error: query.error ?? (query.isPending && !data ? failure : null),
    isPending: query.isPending,
    isStale: query.isPlaceholderData || (query.isError && query.data === undefined),
    isLoadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError,
    isRefreshing: query.isFetching && !query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => query.refetch(),
  };
}

export type EventListView = ReturnType<typeof useEventList>;
