import { z } from 'zod';
import { AuditError } from '../errors.ts';
import type { AuditEvent } from '../event.ts';
import { isoInstant } from '../instant.ts';
import type { Expr } from '../query/ast.ts';
import { parseRange } from '../range.ts';
import type { EventReader, PagePosition } from '../store.ts';
import { uuid7Ms, uuidFloor } from '../uuid7.ts';
import { EventId, inputText } from './input-text.ts';
import { EventFilter } from './list-events.ts';
import type { CursorBinding, PageCursor, PageCursors } from './page-cursor.ts';
import { readQuery } from './read-query.ts';

export const ExportEvents = EventFilter.extend({
  format: z.enum(['ndjson', 'csv']).default('ndjson'),
  /** Of CSV, by comma. */
  columns: inputText(4_096).optional(),
  /** `1`: with the states before and after. */
  states: z.enum(['0', '1']).default('0'),
  /** Both together go on with an export that was cut: what its answer gave, and the id of the last whole row that came. */
  cursor: inputText(2_048).optional(),
  after: EventId.optional(),
});
export type ExportEvents = z.infer<typeof ExportEvents>;

/** Rows that are held at a time. */
export const EXPORT_PAGE_ROWS = 1_000;

export type ExportDeps = {
  reader: Pick<EventReader, 'page'>;
  cursors: PageCursors;
  /** Milliseconds since the epoch. */
  nowMs: () => number;
  /** As in ListDeps. */
  scope: string;
};

export type OpenExport = {
  /** Opens this same export again: its query, its range, its start. */
  cursor: string;
  query: string;
  /** ISO 8601 UTC, half-open; `from` null is the beginning of the log. */
  range: { from: string | null; to: string };
  /** Newest first; some may be empty. Nothing is read before it is asked for. */
  pages: AsyncGenerator<AuditEvent[], void, void>;
};

/**
 * Everything that the filter finds and that was recorded before the start, without a cap. Relative ranges are frozen at the
 * start. Where a page's work budget ends, the next goes on.
 */
export function openExport(deps: ExportDeps, input: ExportEvents): OpenExport {
  const query = readQuery(input.q);
  const { from, to, format, columns, states } = input;
  const texts = [query.text, from ?? null, to ?? null, format, columns ?? null, states];
  const binding: CursorBinding = { scope: deps.scope, verb: 'export', texts };
  const begun = input.cursor ? deps.cursors.open(binding, input.cursor) : begin(input, deps.nowMs());
  const startMs = uuid7Ms(begun.position.id);
  const { fromMs, toMs } = begun.range;
  return {
    cursor: deps.cursors.seal(binding, begun),
    query: query.text,
    range: { from: fromMs === null ? null : isoInstant(fromMs), to: isoInstant(Math.min(toMs ?? startMs, startMs)) },
    pages: pagesOf(deps.reader, query.expr, { ...begun, position: placeIn(begun, input) }, isoInstant(startMs)),
  };
}

/** The lowest id of the start's millisecond: all that is older stands before it. */
function begin(input: ExportEvents, nowMs: number): PageCursor {
  const { fromMs, toMs } = parseRange(input, nowMs);
  return { position: { id: uuidFloor(nowMs), tenantId: 0 }, range: { fromMs, toMs } };
}

function placeIn({ position }: PageCursor, { cursor, after }: ExportEvents): PagePosition {
  if (after === undefined) return position;
  if (cursor !== undefined && after < position.id) return { id: after, tenantId: 0 };
  const limit = 'an id of the export that “cursor” is of';
  const message = '“after” goes with “cursor”: the last row that came of the export that gave it.';
  throw new AuditError('invalid_input', message, { field: 'after', limit, received: after });
}

/** What an import claims to be older, or a transaction committed meanwhile, is left out by when it was recorded. */
async function* pagesOf(
  reader: ExportDeps['reader'],
  filter: Expr | null,
  { position, range }: PageCursor,
  startAt: string,
): OpenExport['pages'] {
  for (let after: PagePosition | null = position; after !== null; ) {
    const page = await reader.page({ filter, range, after, limit: EXPORT_PAGE_ROWS });
    yield page.events.filter(({ recordedAt }) => recordedAt < startAt);
    after = page.next;
  }
}
