'use client';
import { useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useLocale, useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { ColumnsMenu } from '../columns/columns-menu.tsx';
import { rangePhrase } from '../filter/range-label.ts';
import { filterInputOf, isReadable } from '../filter-input.ts';
import { StateLink } from '../state-link.tsx';
import { Count } from './count.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { EventListView } from './use-event-list.ts';

/** What the page shows, in words: "1,284 events in company.team and below, except env dev, in the last 24 hours". */
export function Sentence({ list }: { list: EventListView }) {
  const t = useWords('log');
  const { state } = useAuditLogs();
  const time = useWords('time');
  const live = useWords('live');
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  const filter = filterInputOf(state);
  const canCount = useMemo(() => isReadable(filterInputOf(state), now), [state, now]);
  const words = (
    <>
      {state.q !== '' && list.first && !list.isStale && <What q={state.q} english={list.first.query.explanation} />}
      {rangePhrase(time, state, zone, now)}
    </>
  );
  return (
    <div className="sentence">
      <p aria-live="polite">
        {canCount && !list.isStale ? (
          <Count filter={filter}>{words}</Count>
        ) : (
          <>
            <b>{t('events')}</b> {words}
          </>
        )}
        {list.isWaiting && ` · ${live('lost')}`}
      </p>
      <Refresh list={list} />
      <ColumnsMenu />
      {canCount && <ExportMenu />}
      {state.q !== '' && canCount && (
        <StateLink className="link" change={{ q: '', event: null }}>
          {t('clearFilters')}
        </StateLink>
      )}
    </div>
  );
}

const Explained = lazy(() => import('./explained.tsx').then((part) => ({ default: part.Explained })));

/** What the query asks: the API says it in English, and the page in every other language. */
function What({ q, english }: { q: string; english: string }) {
  if (useLocale() === 'en') return `${english}, `;
  return (
    <Suspense fallback={english}>
      <Explained q={q} />,{' '}
    </Suspense>
  );
}

/** New events never push in under the reader: they are asked for. */
function Refresh({ list }: { list: EventListView }) {
  const t = useWords('log');
  const api = useAuditApi();
  const queryClient = useQueryClient();
  return (
    <button
      type="button"
      className="btn btn-quiet btn-small btn-icon script-only"
      aria-label={t('lookForNewerEvents')}
      title={t('lookForNewerEvents')}
      onClick={() => {
        list.retry();
        void queryClient.invalidateQueries({ queryKey: api.countedKey, refetchType: 'active' });
      }}
    >
      <RotateCw size={13} className={list.isRefreshing ? 'animate-spin' : ''} aria-hidden="true" />
    </button>
  );
}
