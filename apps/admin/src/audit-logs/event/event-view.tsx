'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { Time } from '../../time/time.tsx';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark } from '../list/actor-mark.tsx';
import { TagMenuProvider } from '../list/tag-menu.tsx';
import { EventCard } from './event-card.tsx';
import { EventShortcuts } from './event-shortcuts.tsx';

export function EventView({ event, against }: { event: AuditEvent; against: string | null }) {
  return (
    <TagMenuProvider>
      <div className="event-page">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <ActionMark event={event} />
          <ActorMark event={event} />
          <Time iso={event.at} millis />
        </p>
        <EventCard eventId={event.id} against={against} isOwnPage />
      </div>
      <EventShortcuts />
    </TagMenuProvider>
  );
}
