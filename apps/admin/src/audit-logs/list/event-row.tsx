// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useWords } from '#words';
import { actionWords } from '../action-words.ts';
import { Cell } from '../columns/cell.tsx';
import { columnClass } from '../columns/table-columns.tsx';
import { preloadEventCard } from '../lazy-parts.ts';
import { StateLink } from '../state-link.tsx';
import { actorName } from './actor-mark.tsx';

type EventRowProps = { event: AuditEvent; isOpen: boolean; wanted: readonly Term[]; names: readonly string[] };

/** One event as a row, a link stretched over it. Roles are spelt out: narrow screens lay it out as a grid. */
export const EventRow = memo(function EventRow({ event, isOpen, wanted, names }: EventRowProps) {
  const t = useWords('columns');
  const change = { event: isOpen ? null : event.id };
  return (
    <tr role="row" className={isOpen ? 'row open' : 'row'} id={`row-${event.id}`} data-event={event.id}>
      {names.map((name, index) => (
        <td key={name} role="cell" className={columnClass(name)}>
          {index === 0 && <RowLink event={event} isOpen={isOpen} showsType={name === 'resource'} />}
          {(index > 0 || name !== 'resource') && <Cell name={name} event={event} wanted={wanted} />}
        </td>
      ))}
      <td role="cell" className="expand">
        <StateLink className="chevron above" change={change} tabIndex={-1} aria-label={t(isOpen ? 'close' : 'open')}>
          <ChevronDown size={16} aria-hidden="true" />
        </StateLink>
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
      onPointerEnter={preloadEventCard}
      onFocus={preloadEventCard}
      aria-controls={isOpen ? `event-${event.id}` : undefined}
    >
      {showsType && event.resource.type}
      <span className="sr-only">
        {!showsType && event.resource.type}, {says}
      </span>
    </StateLink>
  );
}
