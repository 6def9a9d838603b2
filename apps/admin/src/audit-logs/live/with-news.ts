import type { EventList } from '@indelible/api/types';
import type { AuditEvent } from '@indelible/audit/event';

type Pages<Page, Param> = { pages: Page[]; pageParams: Param[] };
type Rows = Pick<EventList, 'events' | 'nextCursor'>;

/**
 * The pages with what is new at its place: each in the first page that reaches as far back. Below the last row that was loaded there
 * is none: the next page brings it.
 */
export function withNews<Page extends Rows, Param>(
  data: Pages<Page, Param>,
  news: readonly AuditEvent[],
): Pages<Page, Param> {
  const known = new Set(data.pages.flatMap(({ events }) => events.map(({ id }) => id)));
  const fresh = news.filter(({ id }) => !known.has(id));
  let left = fresh;
  const pages = data.pages.map((page) => {
    const last = page.events.at(-1);
    const isWhole = page.nextCursor === null;
    const fits = (event: AuditEvent) => isWhole || (last !== undefined && event.id > last.id);
    const here = left.filter(fits);
    left = left.filter((event) => !fits(event));
    if (here.length === 0) return page;
    return { ...page, events: [...page.events, ...here].sort((a, b) => (a.id < b.id ? 1 : -1)) };
  });
  return fresh.length === 0 ? data : { ...data, pages };
}
