import { z } from 'zod';
import type { AuditEvent } from '../event.ts';
import { LIMITS } from '../limits.ts';
import type { EventPage, EventReader, SearchedBackTo } from '../store.ts';
import type { DiffDrawer } from './diff-drawer.ts';
import { getEvent } from './get-event.ts';
import { countHistory, type HistoryCounts } from './history-counts.ts';
import { EventId, inputText } from './input-text.ts';
import type { CursorBinding, PageCursors } from './page-cursor.ts';

export const ResourceHistory = z.object({
  id: EventId,
  cursor: inputText(2_048).nullish(),
  /** Also how many lines each event changed, and where the record has a gap: reads the states, so it is asked apart. */
  counted: z.boolean().default(false),
  limit: z.int().min(1).max(LIMITS.listLimit).default(LIMITS.listLimitDefault),
});
export type ResourceHistory = z.infer<typeof ResourceHistory>;
export type ResourceHistoryPage = {
  events: AuditEvent[];
  nextCursor: string | null;
  searchedBackTo: SearchedBackTo;
  /** Where it was asked for. */
  counted: HistoryCounts | null;
};

/** Every event on the resource that the named event is about, newest first. */
export async function resourceHistory(
  deps: {
    reader: Pick<EventReader, 'get' | 'history' | 'states' | 'retention'>;
    drawer: DiffDrawer;
    cursors: PageCursors;
    scope: string;
  },
  input: ResourceHistory,
): Promise<ResourceHistoryPage> {
  const { resource } = await getEvent(deps, input);
  const binding: CursorBinding = { scope: deps.scope, verb: 'history', texts: [resource.type, resource.id] };
  const after = input.cursor ? deps.cursors.open(binding, input.cursor).position : null;
  const page = await deps.reader.history({ resource, after, limit: input.limit });
  const nextCursor =
    page.next && deps.cursors.seal(binding, { position: page.next, range: { fromMs: null, toMs: null } });
  const counted = input.counted ? await counts(deps, resource, page) : null;
  return { events: page.events, nextCursor, searchedBackTo: page.searchedBackTo, counted };
}

async function counts(
  deps: { reader: Pick<EventReader, 'history' | 'states'>; drawer: DiffDrawer },
  resource: AuditEvent['resource'],
  { events, next }: EventPage,
): Promise<HistoryCounts> {
  const older = next && (await deps.reader.history({ resource, after: next, limit: 1 })).events[0];
  return countHistory(deps, events, older ?? null);
}
