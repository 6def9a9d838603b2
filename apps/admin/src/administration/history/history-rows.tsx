'use client';
import { History } from 'lucide-react';
import { useWords } from '#words';
import { EventTable } from '../../audit-logs/list/event-table.tsx';
import { ListFooter } from '../../audit-logs/list/list-footer.tsx';
import { TableSkeleton } from '../../audit-logs/list/table-skeleton.tsx';
import { useEventList } from '../../audit-logs/list/use-event-list.ts';
import { ErrorPanel } from '../../audit-logs/states/error-panel.tsx';

/** Rows as on the Audit logs page, each opening to its diff. */
export function HistoryRows({ caption, empty }: { caption: string; empty: string }) {
  const t = useWords('administration');
  const list = useEventList();
  if (!list.first && list.error) return <ErrorPanel error={list.error} retry={list.retry} what={t('theHistory')} />;
  if (!list.first) return <TableSkeleton />;
  if (list.events.length === 0 && list.nextCursor === null) {
    return (
      <div className="empty-panel">
        <History size={22} className="text-ink-3" aria-hidden="true" />
        <h2>{t('nothingRecorded')}</h2>
        <p>{empty}</p>
      </div>
    );
  }
  return (
    <>
      <EventTable events={list.events} isStale={list.isStale} caption={caption} />
      <ListFooter list={list} />
    </>
  );
}
