// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { Time } from '../../time/time.tsx';
import { actionWords } from '../action-words.ts';
import { StateLink } from '../state-link.tsx';
import { ActionMark } from './action-mark.tsx';
import { ActorMark, actorName } from './actor-mark.tsx';
import { Tags } from './tags.tsx';
import { TenantMark } from './tenant-mark.tsx';

type EventRowProps = { event: AuditEvent; isOpen: boolean; wanted: readonly Term[] };

/** One event as a row of five columns, a link stretched over it. Roles are spelt out: narrow screens lay it out as a grid. */
export const EventRow = memo(function EventRow({ event, isOpen, wanted }: EventRowProps) {
  const change = { event: isOpen ? null : event.id };
  const says = `${actionWords(event)} by ${actorName(event.actor)}`;
  return (
    <tr role="row" className={isOpen ? 'row open' : 'row'} id={`row-${event.id}`} data-event={event.id}>
      <td role="cell">
        <StateLink
          className="row-link"
          change={change}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `event-${event.id}` : undefined}
        >
          {event.resource.type}
          <span className="sr-only">, {says}</span>
        </StateLink>
      </td>
      <td role="cell">
        <ActionMark event={event} />
      </td>
      <td role="cell">
        <ActorMark event={event} />
      </td>
      <td role="cell" className="details-cell">
        <span className="flex min-w-0 items-center gap-1.5">
          <TenantMark event={event} />
          <Tags event={event} wanted={wanted} />
        </span>
      </td>
      <td role="cell" className="date">
        <Time iso={event.at} />
      </td>
      <td role="cell" className="expand">
        <StateLink
          className="chevron above"
          change={change}
          tabIndex={-1}
          aria-label={isOpen ? 'Close the change' : 'Show the change'}
        >
          <ChevronDown size={16} aria-hidden="true" />
        </StateLink>
      </td>
    </tr>
  );
});
