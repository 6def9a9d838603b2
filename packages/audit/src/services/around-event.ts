import { z } from 'zod';
import type { AuditEvent } from '../event.ts';
import type { Expr } from '../query/ast.ts';
import { sameField, sameResource } from '../query/same.ts';
import type { EventReader, SearchedBackTo } from '../store.ts';
import { getEvent } from './get-event.ts';
import { EventId } from './input-text.ts';

/** By what an event's neighbours are chosen: none, or what they share with it. */
export const AROUND = ['all', 'actor', 'correlation', 'address', 'resource'] as const;
export type AroundBy = (typeof AROUND)[number];

export const AroundEvent = z.object({
  id: EventId,
  by: z.enum(AROUND).default('all'),
  /** Events on each side. */
  limit: z.int().min(1).max(50).default(10),
});
export type AroundEvent = z.infer<typeof AroundEvent>;

export type EventsAround = {
  event: AuditEvent;
  /** Newest first, as everywhere; both are empty where the event has nothing to share (no correlation id, no address). */
  newer: AuditEvent[];
  older: AuditEvent[];
  moreNewer: boolean;
  moreOlder: boolean;
  /** How far each side was looked through, where a budget ended it. */
  searchedUpTo: string | null;
  searchedBackTo: SearchedBackTo;
};

type Deps = { reader: Pick<EventReader, 'get' | 'page' | 'newer' | 'retention'> };

/** The events right before and right after one, of all or of those that share something with it. */
export async function aroundEvent(deps: Deps, { id, by, limit }: AroundEvent): Promise<EventsAround> {
  const event = await getEvent(deps, { id });
  const shared = sharedBy(event, by);
  if (shared === 'nothing') {
    const none = { newer: [], older: [], moreNewer: false, moreOlder: false };
    return { event, ...none, searchedUpTo: null, searchedBackTo: null };
  }
  const { reader } = deps;
  const next = await reader.newer({ filter: shared, than: event.id, limit });
  const before = await reader.page({
    filter: shared,
    range: { fromMs: null, toMs: null },
    // Within one tenant an id is a position.
    after: { id: event.id, tenantId: 0 },
    limit,
  });
  return {
    event,
    newer: next.events.toReversed(),
    older: before.events,
    moreNewer: next.hasMore,
    moreOlder: before.next !== null,
    searchedUpTo: next.searchedUpTo,
    searchedBackTo: before.searchedBackTo,
  };
}

function sharedBy(event: AuditEvent, by: AroundBy): Expr | null | 'nothing' {
  switch (by) {
    case 'all':
      return null;
    case 'actor':
      return sameField('actor', event.actor.id);
    case 'resource':
      return sameResource(event.resource);
    case 'correlation':
      return event.correlationId ? sameField('correlation', event.correlationId) : 'nothing';
    case 'address':
      return event.ip ? sameField('ip', event.ip) : 'nothing';
  }
}
