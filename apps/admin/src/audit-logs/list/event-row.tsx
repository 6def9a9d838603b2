// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { ChevronDown } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import { useWords } from '#words';
import { actionWords } from '../action-words.ts';
import { useAuditLinks } from '../audit-logs-context.tsx';
import { Cell } from '../columns/cell.tsx';
import { columnClass } from '../columns/table-columns.tsx';
import { StateLink } from '../state-link.tsx';
import { actorName } from './actor-mark.tsx';

type EventRowProps = { event: AuditEvent; isOpen: boolean; wanted: readonly Term[]; names: readonly string[] };

/** One event as a row, a link stretched over it. Roles are spelt out: narrow screens lay it out as a grid. */
export const EventRow = memo(function EventRow({ event, isOpen, wanted, names }: EventRowProps) {
  return (
    <tr role="row" className={isOpen ? 'row open' : 'row'} id={`row-${event.id}`} data-event={event.id}>
      {names.map((name, index) => (
        <td key={name} role="cell" className={columnClass(name)}>
          {index === 0 && <RowLink event={event} isOpen={isOpen} showsType={name === 'resource'} />}
          {(index > 0 || name !== 'resource') && <Cell name={name} event={event} wanted={wanted} />}
        </td>
      ))}
      <td role="cell" className="expand">
        <Chevron eventId={event.id} isOpen={isOpen} />
      </td>
    </tr>
  );
});

/** Opens and closes the row. It stands in the first column, whichever that is, and names the event to who can't see the rest. */
function RowLink({ event, isOpen, showsType }: { event: AuditEvent; isOpen: boolean; showsType: boolean }) {
  const log = useWords('log');
  const says = log('rowSays', { action: actionWords(log, event), actor: actorName(event.actor) });
  return (
    <StateLink
      className="row-link"
      change={{ event: isOpen ? null : event.id }}
      aria-expanded={isOpen}
      {...useHints(event.id, isOpen)}
      aria-controls={isOpen ? `event-${event.id}` : undefined}
    >
      {showsType && event.resource.type}
      <span className="sr-only">
        {!showsType && event.resource.type}, {says}
      </span>
    </StateLink>
  );
}

/** The same at the end of the row, for the hand alone. */
function Chevron({ eventId, isOpen }: { eventId: string; isOpen: boolean }) {
  const t = useWords('columns');
  return (
    <StateLink
      className="chevron above"
      change={{ event: isOpen ? null : eventId }}
      tabIndex={-1}
      aria-label={t(isOpen ? 'close' : 'open')}
      {...useHints(eventId, isOpen)}
    >
      <ChevronDown size={16} aria-hidden="true" />
    </StateLink>
  );
}

/** What tells that a row is about to be opened. */
function useHints(eventId: string, isOpen: boolean) {
  const { mayOpen } = useAuditLinks();
  if (isOpen) return {};
  const rests = () => mayOpen(eventId);
  const goes = () => mayOpen(null);
  return {
    onPointerEnter: rests,
    onPointerLeave: goes,
    onFocus: rests,
    onBlur: goes,
    // A finger that is put down may be about to scroll.
    onPointerDown: ({ button, pointerType }: PointerEvent) => {
      if (button === 0 && pointerType !== 'touch') mayOpen(eventId, true);
    },
  };
}
