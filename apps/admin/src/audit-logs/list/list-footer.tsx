'use client';
import { LoaderCircle } from 'lucide-react';
import { Time } from '../../time/time.tsx';
import { isModified } from '../../ui/soft-link.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { listSearch } from '../list-state.ts';
import { listPath } from '../scope.ts';
import type { EventListView } from './use-event-list.ts';

/** Below the rows: on to older ones, and how far the search has looked. A link, so that it works without script. */
export function ListFooter({ list }: { list: EventListView }) {
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
          {searchedBackTo ? 'Search further back' : 'Load older'}
        </a>
      )}
      {moreFailed && <span className="text-fail">Older events could not be loaded. Try again.</span>}
      {searchedBackTo && (
        <span className="inline-flex items-center gap-1.5">
          Searched back to <Time iso={searchedBackTo} />, which is as far as one request looks.
        </span>
      )}
      {!searchedBackTo && events.length > 0 && (
        <span>
          {nextCursor
            ? `Showing ${events.length.toLocaleString('en')}`
            : `All ${events.length.toLocaleString('en')} shown`}
          {state.cursor && ', from an older place'}
        </span>
      )}
      {state.cursor && (
        <a className="link" href={listPath(scope) + listSearch({ ...state, cursor: null })}>
          Back to the newest
        </a>
      )}
    </div>
  );
}
