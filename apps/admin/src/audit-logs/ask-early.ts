'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callByGet } from '../api/http-call.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { auditQueries } from './audit-queries.ts';
import { diffInputOf, UNIFIED_BELOW } from './event/diff-input.ts';
import { willShow } from './event/soon.ts';
import { filterInputOf } from './filter-input.ts';
import { preloadEventCard } from './lazy-parts.ts';
import type { ListState } from './list-state.ts';
import type { Scope } from './scope.ts';

/** A pointer or the focus that stays on a row for so long is likely to open it. */
const REST_MS = 120;

/**
 * Asks for what a step will show when it is taken, not when the page has been rendered for it: rows of another filter, the
 * change of an opened event and the part that shows it. The queries are the page's own, so nothing is asked twice.
 */
export function useAskEarly(scope: Scope) {
  const client = useQueryClient();
  const api = useMemo(() => auditQueries(scope, callByGet), [scope]);
  const { diffStyle } = usePreferences().preferences;
  return useMemo(() => {
    const diffOf = (eventId: string) => {
      const style = window.matchMedia(UNIFIED_BELOW).matches ? 'unified' : diffStyle;
      return api.diff(diffInputOf({ eventId, against: null, whole: false, style }));
    };
    let resting: ReturnType<typeof setTimeout> | undefined;
    return {
      askEarly(now: ListState, next: ListState) {
        const [before, filter] = [filterInputOf(now), filterInputOf(next)];
        if (JSON.stringify(before) !== JSON.stringify(filter) || now.cursor !== next.cursor)
          void client.prefetchInfiniteQuery(api.list(filter, next.cursor));
        clearTimeout(resting);
        if (next.event === null || next.event === now.event) return;
        preloadEventCard();
        willShow(next.event, client.prefetchQuery(diffOf(next.event)));
      },
      /** One row at a time. Over all tenants each question is an event (ADR 046): there only a click asks. */
      mayOpen(eventId: string | null, isSure = false) {
        clearTimeout(resting);
        if (eventId === null) return;
        preloadEventCard();
        if (scope.kind === 'instance') return;
        const ask = () => void client.prefetchQuery(diffOf(eventId));
        if (isSure) ask();
        else resting = setTimeout(ask, REST_MS);
      },
    };
  }, [client, api, diffStyle, scope]);
}
