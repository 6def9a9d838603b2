import { z } from 'zod';
import type { AuditEvent } from '../event.ts';
import { LIMITS } from '../limits.ts';
import type { Expr } from '../query/ast.ts';
import type { QuerySuggestion } from '../query/suggest.ts';
import { parseRange } from '../range.ts';
import type { EventReader, SearchedBackTo } from '../store.ts';
import { inputText, QUERY_TEXT_MAX } from './input-text.ts';
import { sealNews } from './news-token.ts';
import type { CursorBinding, PageCursors } from './page-cursor.ts';
import { readQuery } from './read-query.ts';
import { suggestQueries } from './suggest-queries.ts';

/** The filter and range that list and count share, as they stand in the URL. */
export const EventFilter = z.object({
  q: inputText(QUERY_TEXT_MAX).optional(),
  from: inputText(64).optional(),
  to: inputText(64).optional(),
});
export type EventFilter = z.infer<typeof EventFilter>;

export const ListEvents = EventFilter.extend({
  cursor: inputText(2_048).nullish(),
  limit: z.int().min(1).max(LIMITS.listLimit).default(LIMITS.listLimitDefault),
});
export type ListEvents = z.infer<typeof ListEvents>;

export type EventList = {
  events: AuditEvent[];
  nextCursor: string | null;
  searchedBackTo: SearchedBackTo;
  /** ISO 8601 UTC; `to` is exclusive, `from` null is the beginning of the log. */
  range: { from: string | null; to: string };
  query: { text: string; explanation: string };
  /** Only without a hit: near fields and wider queries to try. */
  suggestions: QuerySuggestion[];
  /** Only without a hit: the newest event of the whole log. */
  newestAt: string | null;
  /** Only without a hit: the newest event before the range that the query does find, within one scan's budget. */
  newestMatchAt: string | null;
  /** Only without a hit, and where the range begins before it: what stood before this instant is out of retention. */
  keptFrom: string | null;
  /** Of the first page: opens the question what came after it (`new-events.ts`). */
  news: string | null;
};

export type ListDeps = {
  reader: Pick<EventReader, 'page'> &
    Partial<Pick<EventReader, 'newestAt' | 'detailKeys' | 'fieldValues' | 'retention'>>;
  cursors: PageCursors;
  /** Milliseconds since the epoch. */
  nowMs: () => number;
  /** The tenant's surrogate id, or `*`. */
  scope: string;
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** One page, newest first, by keyset: rows inserted meanwhile neither repeat nor drop a row of a later page. */
export async function listEvents(deps: ListDeps, input: ListEvents): Promise<EventList> {
  const query = readQuery(input.q);
  const fresh = parseRange(input, deps.nowMs());
  const binding: CursorBinding = {
    scope: deps.scope,
    verb: 'list',
    texts: [query.text, input.from ?? null, input.to ?? null],
  };
  const resumed = input.cursor ? deps.cursors.open(binding, input.cursor) : null;
  const searched = resumed?.range ?? { fromMs: fresh.fromMs, toMs: fresh.toMs };
  const page = await deps.reader.page({
    filter: query.expr,
    range: searched,
    after: resumed?.position ?? null,
    limit: input.limit,
    marked: resumed === null,
  });
  const noHit = page.events.length === 0 && page.next === null && resumed === null;
  return {
    events: page.events,
    nextCursor: page.next && deps.cursors.seal(binding, { position: page.next, range: searched }),
    searchedBackTo: page.searchedBackTo,
    range: { from: searched.fromMs === null ? null : iso(searched.fromMs), to: iso(searched.toMs ?? fresh.shownToMs) },
    query: { text: query.text, explanation: query.explanation },
    suggestions: noHit ? await suggestQueries(deps.reader, query.expr) : [],
    newestAt: noHit ? ((await deps.reader.newestAt?.()) ?? null) : null,
    newestMatchAt: noHit ? await newestMatchBefore(deps.reader, query.expr, searched.fromMs) : null,
    keptFrom: noHit ? await keptFromWithin(deps.reader, searched.fromMs) : null,
    news: page.horizon === undefined ? null : sealNews(deps, { ...input, q: query.text }, page.horizon),
  };
}

async function keptFromWithin({ retention }: ListDeps['reader'], fromMs: number | null): Promise<string | null> {
  const kept = (await retention?.())?.keptFrom ?? null;
  return kept !== null && (fromMs === null || fromMs < Date.parse(kept)) ? kept : null;
}

async function newestMatchBefore(reader: ListDeps['reader'], filter: Expr | null, toMs: number | null) {
  if (toMs === null) return null;
  const older = await reader.page({ filter, range: { fromMs: null, toMs }, after: null, limit: 1 });
  return older.events[0]?.at ?? null;
}
