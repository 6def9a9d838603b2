'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { callByGet } from '../api/http-call.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { auditQueries } from './audit-queries.ts';
import { diffInputOf, UNIFIED_BELOW } from './event/diff-input.ts';
import { filterInputOf } from './filter-input.ts';
import { preloadEventCard } from './lazy-parts.ts';
import type { ListState } from './list-state.ts';
import type { Scope } from './scope.ts';

/**
 * Asks for what a step will show when it is taken, not when the page has been rendered for it: rows of another filter, the
 * change of an opened event and the part that shows it. The queries are the page's own, so nothing is asked twice.
 */
export function useAskEarly(scope: Scope): (now: ListState, next: ListState) => void {
  const client = useQueryClient();
  const api = useMemo(() => auditQueries(scope, callByGet), [scope]);
  const { diffStyle } = usePreferences().preferences;
  return useCallback(
    (now, next) => {
      const [before, filter] = [filterInputOf(now), filterInputOf(next)];
      if (JSON.stringify(before) !== JSON.stringify(filter) || now.cursor !== next.cursor)
        void client.prefetchInfiniteQuery(api.list(filter, next.cursor));
      if (next.event === null || next.event === now.event) return;
      preloadEventCard();
      const style = window.matchMedia(UNIFIED_BELOW).matches ? 'unified' : diffStyle;
      void client.prefetchQuery(api.diff(diffInputOf({ eventId: next.event, against: null, whole: false, style })));
    },
    [client, api, diffStyle],
  );
}
