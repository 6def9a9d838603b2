// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { SidewaysScroll } from '../columns/sideways-scroll.tsx';
import { ColGroup, HeadCells, LeastWidth, type ShownColumns, USUAL_COLUMNS } from '../columns/table-columns.tsx';
import { LazyEventCard } from '../lazy-parts.ts';
import { EventRow } from './event-row.tsx';
import { wantedTerms } from './tag-hits.ts';
import { TagMenuProvider } from './tag-menu.tsx';
import { ROW_PX, useFirstRows } from './use-first-rows.ts';
import { useLastGood } from './use-last-good.ts';

type EventTableProps = {
  events: readonly AuditEvent[];
  isStale: boolean;
  caption: string;
  columns?: ShownColumns | undefined;
};

export function EventTable({ events, isStale, caption, columns = USUAL_COLUMNS }: EventTableProps) {
  const { state } = useAuditLogs();
  // What found the rows, not what is still asked: they need not be rendered for it.
  const q = useLastGood(isStale ? undefined : state.q) ?? '';
  const wanted = useMemo(() => wantedTerms(q), [q]);
  const { names } = columns;
  const { density } = usePreferences().preferences;
  const rendered = useFirstRows(events, density);
  return (
    <TagMenuProvider>
      <TableFrame caption={caption} isBusy={isStale} columns={columns}>
        {events.slice(0, rendered).map((event) => {
          const isOpen = event.id === state.event;
          return (
            <Fragment key={event.id}>
              <EventRow event={event} isOpen={isOpen} wanted={wanted} names={names} />
              {isOpen && (
                <tr role="row" className="detail-row" id={`event-${event.id}`}>
                  <td role="cell" colSpan={names.length + 1} className="detail">
                    <LazyEventCard eventId={event.id} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </TableFrame>
      {/* Room for the rows that follow, so that nothing below them moves. */}
      {rendered < events.length && (
        <svg className="log-least" width="1" height={(events.length - rendered) * ROW_PX[density]} aria-hidden="true" />
      )}
    </TagMenuProvider>
  );
}

type TableFrameProps = { caption: string; isBusy: boolean; columns: ShownColumns; children: ReactNode };

/** The table's frame, which the skeleton shares: same columns, same height. */
export function TableFrame({ caption, isBusy, columns, children }: TableFrameProps) {
  const t = useWords('columns');
  const { density } = usePreferences().preferences;
  return (
    <SidewaysScroll>
      <LeastWidth {...columns} />
      <table role="table" className={`log ${density}${isBusy ? ' busy' : ''}`} aria-busy={isBusy}>
        <caption className="sr-only">{caption}</caption>
        <ColGroup {...columns} />
        <thead role="rowgroup">
          <tr role="row">
            <HeadCells {...columns} />
            <th role="columnheader" scope="col">
              <span className="sr-only">{t('expand')}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </SidewaysScroll>
  );
}
