'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { useInfiniteQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { Time } from '../../time/time.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark } from '../list/actor-mark.tsx';
import { eventPath } from '../scope.ts';
import { ErrorPanel } from '../states/error-panel.tsx';

/** Every event on the same resource, newest first, each to open or to compare this one with. */
export function ResourceHistory({ event, against }: { event: AuditEvent; against: string | null }) {
  const history = useInfiniteQuery(useAuditApi().history(event.id));
  const events = history.data?.pages.flatMap((page) => page.events) ?? [];
  if (history.error && events.length === 0) {
    return <ErrorPanel error={history.error} retry={history.refetch} what="The history" />;
  }
  return (
    <section className="card" aria-labelledby="history-title">
      <h2 id="history-title" className="border-line border-b px-3 py-2.5 font-[600]">
        History of this {event.resource.type.toLowerCase().replaceAll('_', ' ')}
      </h2>
      <ol className="history">
        {events.map((one) => (
          <HistoryEntry key={one.id} one={one} event={event} against={against} />
        ))}
      </ol>
      {history.hasNextPage && (
        <p className="p-2">
          <button
            type="button"
            className="btn"
            disabled={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            Load older
          </button>
        </p>
      )}
    </section>
  );
}

function HistoryEntry({ one, event, against }: { one: AuditEvent; event: AuditEvent; against: string | null }) {
  const { scope } = useAuditLogs();
  const here = eventPath(scope, event.id);
  const isThis = one.id === event.id;
  const isOther = one.id === against;
  const hasState = one.hasBefore || one.hasAfter;
  return (
    <li aria-current={isThis ? 'true' : undefined} className={isThis || isOther ? 'chosen' : undefined}>
      <ActionMark event={one} />
      <ActorMark event={one} />
      <span className="revision">{one.details.revision && `revision ${one.details.revision}`}</span>
      <Time iso={one.at} />
      <span className="history-acts">
        {isThis && <span className="text-ink-3">this event</span>}
        {isOther && (
          <SoftLink className="link" href={here}>
            stop comparing
          </SoftLink>
        )}
        {!isThis && !isOther && hasState && (
          <SoftLink className="link inline-flex items-center gap-1" href={`${here}?against=${one.id}`}>
            <GitCompareArrows size={13} aria-hidden="true" /> compare
          </SoftLink>
        )}
        {!isThis && (
          <SoftLink className="link" href={eventPath(scope, one.id)}>
            open
          </SoftLink>
        )}
      </span>
    </li>
  );
}
