'use client';
import { LoaderCircle } from 'lucide-react';
import { useWords } from '#words';
import { Time } from '../../time/time.tsx';
import { isModified } from '../../ui/soft-link.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { listSearch } from '../list-state.ts';
import { listPath } from '../scope.ts';
import type { EventListView } from './use-event-list.ts';

/** Below the rows: on to older ones, and how far the search has looked. A link, so that it works without script. */
export function ListFooter({ list }: { list: EventListView }) {
  const t = useWords('log');
  const { scope, state } = useAuditLogs();
  const { events, nextCursor, searchedBackTo, isLoadingMore, moreFailed, loadMore } = list;
  return (
    <div className="list-footer" aria-live="polite">
      {nextCursor && (
        <a
          className="btn"
          rel="next"
          href={listPath(scope) + listSearch({ ...state, event: null, cursor: nextCursor })}
          aria-disabled={isLoadingMore}
          onClick={(event) => {
            if (isModified(event)) return;
            event.preventDefault();
            if (!isLoadingMore) loadMore();
          }}
        >
          {isLoadingMore && <LoaderCircle size={14} className="animate-spin" aria-hidden="true" />}
          {searchedBackTo ? t('searchFurtherBack') : t('loadOlder')}
        </a>
      )}
      {moreFailed && <span className="text-fail">{t('olderEventsCouldNot')}</span>}
      {searchedBackTo && (
        <span className="inline-flex items-center gap-1.5">
          {t.rich('footSearchedBack', { time: () => <Time iso={searchedBackTo} /> })}
        </span>
      )}
      {!searchedBackTo && events.length > 0 && (
        <span>
          {nextCursor ? t('showing', { n: events.length }) : t('allShown', { n: events.length })}
          {state.cursor && t('fromAnOlderPlace')}
        </span>
      )}
      {state.cursor && (
        <a className="link" href={listPath(scope) + listSearch({ ...state, cursor: null })}>
          {t('backToTheNewest')}
        </a>
      )}
    </div>
  );
}
