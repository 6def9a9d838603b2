// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { LazyEventCard } from '../lazy-parts.ts';
import { EventRow } from './event-row.tsx';
import { wantedTerms } from './tag-hits.ts';
import { TagMenuProvider } from './tag-menu.tsx';

type EventTableProps = { events: readonly AuditEvent[]; isStale: boolean; caption: string };

export function EventTable({ events, isStale, caption }: EventTableProps) {
  const { state } = useAuditLogs();
  const wanted = useMemo(() => wantedTerms(state.q), [state.q]);
  return (
    <TagMenuProvider>
      <TableFrame caption={caption} isBusy={isStale}>
        {events.map((event) => {
          const isOpen = event.id === state.event;
          return (
            <Fragment key={event.id}>
              <EventRow event={event} isOpen={isOpen} wanted={wanted} />
              {isOpen && (
                <tr role="row" className="detail-row" id={`event-${event.id}`}>
                  <td role="cell" colSpan={6} className="detail">
                    <LazyEventCard eventId={event.id} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </TableFrame>
    </TagMenuProvider>
  );
}

type TableFrameProps = { caption: string; isBusy: boolean; children: ReactNode };

/** The table's frame, which the skeleton shares: same columns, same height. */
export function TableFrame({ caption, isBusy, children }: TableFrameProps) {
  return (
    <table role="table" className={isBusy ? 'log busy' : 'log'} aria-busy={isBusy}>
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col className="w-[132px]" />
        <col className="w-[120px]" />
        <col className="w-[178px]" />
        <col />
        <col className="w-[136px]" />
        <col className="w-[44px]" />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Resource type
          </th>
          <th role="columnheader" scope="col">
            Changes
          </th>
          <th role="columnheader" scope="col">
            Actor
          </th>
          <th role="columnheader" scope="col">
            Details
          </th>
          <th role="columnheader" scope="col" className="date">
            Date
          </th>
          <th role="columnheader" scope="col">
            <span className="sr-only">Expand</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}
