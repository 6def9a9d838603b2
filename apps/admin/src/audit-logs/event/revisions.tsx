'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { eventPath } from '../scope.ts';
import { ErrorPanel } from '../states/error-panel.tsx';
import { Revision } from './revision.tsx';

type RevisionsProps = { event: AuditEvent; against: string | null; isOwnPage: boolean };

/** Every event on the same resource, newest first: how much each changed, where the record has a gap, any two to compare. */
export function Revisions({ event, against, isOwnPage }: RevisionsProps) {
  const t = useWords('event');
  const api = useAuditApi();
  const history = useInfiniteQuery(api.history(event.id));
  const cursors = (history.data?.pageParams ?? []) as (string | null)[];
  // After the rows, which need no states: a page of counts reads them.
  const counted = useQueries({ queries: cursors.map((cursor) => api.historyCounts(event.id, cursor)) });
  const [picked, setPicked] = useState<{ from: string | null; to: string }>({ from: against, to: event.id });
  const events = history.data?.pages.flatMap((page) => page.events) ?? [];
  if (history.error && events.length === 0) {
    return <ErrorPanel error={history.error} retry={history.refetch} what={t('whatHistory')} />;
  }
  if (!history.data) return <p className="px-3 py-2.5 text-ink-3">{t('loading')}</p>;
  const known = counted.flatMap(({ data }) => data?.counted ?? []);
  const gaps = new Set(known.flatMap((page) => page.gaps));
  const countsOf = (id: string) => known.find(({ counts }) => id in counts)?.counts[id];
  return (
    <section aria-label={t('historyOf', { type: event.resource.type.toLowerCase().replaceAll('_', ' ') })}>
      <ol className="history">
        {events.map((one) => (
          <Revision
            key={one.id}
            one={one}
            current={{ id: event.id, against, isOwnPage }}
            counts={countsOf(one.id)}
            isGap={gaps.has(one.id)}
            picked={picked}
            pick={(change) => setPicked({ ...picked, ...change })}
          />
        ))}
      </ol>
      <div className="history-end">
        <ComparePicked picked={picked} />
        {history.hasNextPage && (
          <button
            type="button"
            className="btn"
            disabled={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            {t('loadOlder')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Left is old and right is new, whichever was picked as which. */
function ComparePicked({ picked: { from, to } }: { picked: { from: string | null; to: string } }) {
  const t = useWords('event');
  const { scope } = useAuditLogs();
  if (from === null || from === to) return <span className="script-only text-ink-3">{t('pickTwo')}</span>;
  const [older, newer] = from < to ? [from, to] : [to, from];
  return (
    <SoftLink className="btn btn-small script-only" href={`${eventPath(scope, newer)}?against=${older}`}>
      {t('compareTwo')}
    </SoftLink>
  );
}
