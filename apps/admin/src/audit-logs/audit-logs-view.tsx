'use client';
import { useDeferredValue } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { useAuditLogs } from './audit-logs-context.tsx';
import { useColumns, useColumnsInAddress } from './columns/use-columns.ts';
import { Rail } from './facets/rail.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { filterInputOf } from './filter-input.ts';
import { Histogram } from './histogram/histogram.tsx';
import { Shortcuts } from './keys/shortcuts.tsx';
import { LazyEmptyPanel, LazyErrorPanel, LazyEventCard, LazyRefusedPanel } from './lazy-parts.ts';
import { EventTable } from './list/event-table.tsx';
import { ListFooter } from './list/list-footer.tsx';
import { Sentence } from './list/sentence.tsx';
import { TableSkeleton } from './list/table-skeleton.tsx';
import { type EventListView, useEventList } from './list/use-event-list.ts';
import { LiveStrip } from './live/live-strip.tsx';
import { useSettled } from './panel/use-settled.ts';
import { StateLink } from './state-link.tsx';
import { failureOf } from './states/failure.ts';

/** The list page below its header: filters, what they mean in words, the shape of what they find, rows. */
export function AuditLogsView() {
  const t = useWords('log');
  const newest = useEventList();
  const { state } = useAuditLogs();
  const { beside } = usePreferences().preferences;
  // The part that an answer needs may still have to load: until then the page before stays, and takes what is typed.
  const settled = useDeferredValue(newest);
  const needsNoPart = newest.events.length > 0 && newest.error === null && state.event === null;
  const list = needsNoPart ? newest : settled;
  useColumnsInAddress();
  const { filter, isBehind } = useSettled(filterInputOf(state), list === newest && !list.isStale);
  return (
    <>
      <FilterBar>
        <Sentence list={list} />
        <LiveStrip list={newest} />
      </FilterBar>
      <div className={beside ? 'log-body beside' : 'log-body'}>
        <Rail filter={filter} isBehind={isBehind} events={newest.events} />
        <div className="log-main">
          <Histogram filter={filter} isBehind={isBehind} />
          <section aria-label={t('events')} className="border-line border-t" data-events>
            <MissingEvent list={list} />
            <Rows list={list} />
          </section>
        </div>
      </div>
      <Shortcuts list={list} />
    </>
  );
}

function Rows({ list }: { list: EventListView }) {
  const t = useWords('log');
  const { state } = useAuditLogs();
  const columns = useColumns();
  const { first, events } = list;
  const failure = list.error && !list.moreFailed ? failureOf(list.error) : null;
  const isRefused = failure?.data?.code.startsWith('invalid_');
  if (!first && failure) {
    return isRefused ? (
      <LazyRefusedPanel failure={failure} />
    ) : (
      <LazyErrorPanel error={list.error} retry={list.retry} what={t('theList')} />
    );
  }
  if (!first) return <TableSkeleton columns={columns} />;
  return (
    <>
      {failure && !isRefused && <LazyErrorPanel error={list.error} retry={list.retry} what={t('theNewList')} />}
      {failure && isRefused && <LazyRefusedPanel failure={failure} />}
      {events.length > 0 && (
        <EventTable
          events={events}
          isStale={list.isStale}
          columns={columns}
          caption={state.q ? t('captionFiltered', { q: state.q }) : t('caption')}
        />
      )}
      {events.length === 0 && !list.isStale && <LazyEmptyPanel page={first} />}
      <ListFooter list={list} />
    </>
  );
}

/** An opened event that is not among the rows, as when its link is opened elsewhere: shown above them. */
function MissingEvent({ list }: { list: EventListView }) {
  const t = useWords('log');
  const { state } = useAuditLogs();
  if (!state.event || !list.first || list.events.some((event) => event.id === state.event)) return null;
  return (
    <div className="missing-event">
      <p className="mb-2 text-ink-2">
        {t('openedIsNotBelow')}{' '}
        <StateLink className="link" change={{ event: null }}>
          {t('closeIt')}
        </StateLink>
      </p>
      <LazyEventCard eventId={state.event} />
    </div>
  );
}
