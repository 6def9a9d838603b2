import type { z } from 'zod';
import type { AuditEvent } from '../event.ts';
import type { Expr } from '../query/ast.ts';
import { parseRange } from '../range.ts';
import type { EventReader } from '../store.ts';
import { inputText } from './input-text.ts';
import { EventFilter } from './list-events.ts';
import { type NewsTokens, openNews, sealNews } from './news-token.ts';
import { readQuery } from './read-query.ts';

/** `since` is what a list of the same query and range gave as `news`, or what this gave as `since`. */
export const NewEvents = EventFilter.extend({ since: inputText(8_192) });
export type NewEvents = z.infer<typeof NewEvents>;

/** Events that one answer holds; of more it says that there are. */
export const NEWS_MAX = 100;

export type EventNews = {
  /** Opens the next question: what comes after this answer. */
  since: string;
  /** Newest first. Some may stand between older rows: imports and what was committed late. */
  events: AuditEvent[];
  /** There are others, or too many came in to look through: the list has them. */
  more: boolean;
};

export type NewsDeps = NewsTokens & { reader: Pick<EventReader, 'newEvents'>; nowMs: () => number };

/** What the filter, and `also`, find of what was committed since, each event once: in a list, or in one answer after it. */
export async function newEvents(deps: NewsDeps, input: NewEvents, also: Expr | null = null): Promise<EventNews> {
  const { expr, text } = readQuery(input.q);
  const { fromMs, toMs } = parseRange(input, deps.nowMs());
  const since = openNews(deps, { ...input, q: text }, input.since);
  const filter: Expr | null = expr && also ? { kind: 'and', items: [expr, also], span: expr.span } : (expr ?? also);
  const { horizon, events, more } = await deps.reader.newEvents({
    filter,
    range: { fromMs, toMs },
    since,
    limit: NEWS_MAX,
  });
  return { since: sealNews(deps, { ...input, q: text }, horizon), events, more };
}
