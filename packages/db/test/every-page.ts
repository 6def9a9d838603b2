import type { AuditEvent } from '@indelible/audit/event';
import type { EventCount, EventPage, EventReader, PagePosition, PageRequest } from '@indelible/audit/store';
import { expect } from 'vitest';

export type PagedReader = {
  page(request: PageRequest): Promise<EventPage>;
  count(r: Pick<PageRequest, 'filter' | 'range'>): Promise<EventCount>;
};

/** Follows `next` to the end; each page must say truly where it stopped. */
export const everyPage = (reader: PagedReader, request: Omit<PageRequest, 'after'>): Promise<AuditEvent[]> =>
  followed((after) => reader.page({ ...request, after }), request.limit);

/** The same as the reader walks it. */
export async function everyPart({ walk }: Pick<EventReader, 'walk'>, request: PageRequest): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const part of walk({ ...request, after: null })) events.push(...part);
  return events;
}

export async function followed(
  ask: (after: PagePosition | null) => Promise<EventPage>,
  limit: number,
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (let after: PagePosition | null = null; ; ) {
    const page: EventPage = await ask(after);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    events.push(...page.events);
    if (page.next === null) {
      expect(page.searchedBackTo).toBeNull();
      return events;
    }
    if (page.events.length < limit) expect(page.searchedBackTo).not.toBeNull();
    if (after) expect(page.next.id <= after.id).toBe(true);
    expect(page.next).not.toEqual(after);
    after = page.next;
  }
}
