'use client';
import type { EventList } from '@indelible/api/types';
import type { AuditEvent } from '@indelible/audit/event';
import type { EventNews } from '@indelible/audit/services/new-events';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { filterInputOf } from '../filter-input.ts';
import type { EventListView } from '../list/use-event-list.ts';
import { atMostEvery } from './at-most-every.ts';
import { useNews } from './use-news.ts';
import { withNews } from './with-news.ts';

type Announced = { token: string | null; events: readonly AuditEvent[]; more: boolean };
const NOTHING: Announced = { token: null, events: [], more: false };

/** More are not counted; and so many rows that came by themselves make the list begin anew. */
const MOST = 100;
const MOST_ROWS = 300;
const COUNT_AGAIN_MS = 15_000;

/** What is new beyond the rows, and the follow mode, in which it comes by itself while nobody reads further down. */
export function useLive(list: EventListView) {
  const { state, scope } = useAuditLogs();
  const api = useAuditApi();
  const queryClient = useQueryClient();
  const [isFollowing, setFollowing] = useState(false);
  const [announced, setAnnounced] = useState(NOTHING);
  const token = list.first?.news ?? null;
  const mine = announced.token === token ? announced : NOTHING;
  const shown = useMemo(() => new Set(list.events.map(({ id }) => id)), [list.events]);
  const fresh = mine.events.filter(({ id }) => !shown.has(id));

  const countAgain = useCallback(
    () => queryClient.invalidateQueries({ queryKey: api.countedKey, refetchType: 'active' }),
    [queryClient, api],
  );
  const counting = useMemo(() => atMostEvery(COUNT_AGAIN_MS, () => void countAgain()), [countAgain]);
  useEffect(() => counting.stop, [counting]);
  const renew = async () => (await Promise.all([list.retry(), countAgain()]))[0].data?.pages[0]?.events[0]?.id ?? null;
  const insert = (events: readonly AuditEvent[]) => {
    const { queryKey } = api.list(filterInputOf(state), state.cursor);
    queryClient.setQueryData<InfiniteData<EventList, string | null>>(
      queryKey,
      (data) => data && withNews(data, events),
    );
    // Over all tenants each count is an event: there the reader asks.
    if (scope.kind !== 'instance') counting.ask();
  };
  const news = ({ events, more }: EventNews) => {
    if (events.length === 0 && !more) return;
    const all = [...new Map([...events, ...mine.events].map((one) => [one.id, one])).values()];
    if (isFollowing && isAtTop() && state.event === null) {
      if (more || mine.more || list.events.length + all.length > MOST_ROWS) void renew();
      else insert(all);
      return setAnnounced(NOTHING);
    }
    setAnnounced({ token, events: all.slice(0, MOST), more: more || mine.more || all.length > MOST });
  };
  const way = useNews(list, isFollowing, { news, outdated: () => void list.retry() });

  const focusWhenThere = useFocusWhenThere();
  async function show(): Promise<void> {
    const newest = await renew();
    setAnnounced(NOTHING);
    // Whose focus stands in the rows reads them: nothing would come by itself any more.
    focusWhenThere(isFollowing ? '[data-shortcut="f"]' : `[data-event="${newest}"] .row-link`);
    document.querySelector('[data-live-strip]')?.scrollIntoView({ block: 'nearest' });
  }
  function toggle(): void {
    setFollowing((on) => !on);
    if (!isFollowing && (fresh.length > 0 || mine.more)) void show();
  }
  const canWatch = token !== null;
  return {
    count: fresh.length,
    isMore: mine.more,
    way,
    isFollowing,
    canWatch,
    toggle,
    show,
  };
}

/** An answer is there before its rows are: what is focused at once would be a row of before. */
function useFocusWhenThere(): (selector: string) => void {
  const [awaited, setAwaited] = useState<string | null>(null);
  useEffect(() => {
    const there = awaited === null ? null : document.querySelector<HTMLElement>(awaited);
    if (!there) return;
    setAwaited(null);
    there.focus({ preventScroll: true });
  });
  return setAwaited;
}

/** Whether the reader stands before the first rows and has nothing in hand: no text, no menu, no row. */
function isAtTop(): boolean {
  const rows = document.querySelector('[data-events]');
  if (!rows || rows.getBoundingClientRect().top < 0) return false;
  if (!(window.getSelection()?.isCollapsed ?? true)) return false;
  if (document.querySelector('dialog[open], [popover="auto"]:popover-open')) return false;
  return !document.activeElement?.closest('[data-event], .detail-row');
}
