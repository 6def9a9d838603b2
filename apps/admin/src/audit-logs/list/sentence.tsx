'use client';
import { explain } from '@indelible/audit/query/explain';
import { tryParse } from '@indelible/audit/query/parse';
import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { formatInstant } from '../../time/format-instant.ts';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { rangePhrase } from '../filter/range-label.ts';
import { filterInputOf } from '../filter-input.ts';
import type { EventListView } from './use-event-list.ts';

/** What the page shows, in words: "1,284 events in company.team and below, except env dev, in the last 24 hours". */
export function Sentence({ list }: { list: EventListView }) {
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  const api = useAuditApi();
  const parsed = useMemo(() => tryParse(state.q), [state.q]);
  const count = useQuery({ ...api.count(filterInputOf(state)), enabled: parsed.ok });
  const what = parsed.ok && parsed.expr !== null ? explain(parsed.expr) : '';
  return (
    <div className="sentence">
      <p aria-live="polite">
        <b>{countWords(count.data)}</b> {what && `${what}, `}
        {rangePhrase(state, zone, now)}
        {count.data?.searchedBackTo && ` (searched back to ${shortly(count.data.searchedBackTo, zone, now)})`}
      </p>
      <button
        type="button"
        className="btn btn-quiet btn-small btn-icon script-only"
        aria-label="Look for newer events"
        title="Look for newer events"
        onClick={() => {
          list.retry();
          void count.refetch();
        }}
      >
        <RotateCw size={13} className={list.isRefreshing ? 'animate-spin' : ''} aria-hidden="true" />
      </button>
      {state.q !== '' && parsed.ok && <ClearAll />}
    </div>
  );
}

function ClearAll() {
  const { href, go } = useAuditLogs();
  return (
    <a
      className="link"
      href={href({ q: '', event: null })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go({ q: '', event: null });
      }}
    >
      Clear filters
    </a>
  );
}

function countWords(count: { count: number; exact: boolean } | undefined): string {
  if (!count) return 'Events';
  const number = count.count.toLocaleString('en');
  const noun = count.count === 1 ? 'event' : 'events';
  return count.exact ? `${number} ${noun}` : `At least ${number} ${noun}`;
}

function shortly(iso: string, zone: string, now: number): string {
  const { day, time } = formatInstant(iso, zone, now);
  return `${day} ${time}`;
}
