import { z } from 'zod';
import { AuditError } from '../errors.ts';
import type { AuditEvent } from '../event.ts';
import { isoInstant } from '../instant.ts';
import { parseRange } from '../range.ts';
import type { CommitHorizon, EventReader, PagePosition } from '../store.ts';
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

/** Rows that are read at a time: enough that planning, contexts and round trips are shared by many. */
export const EXPORT_PAGE_ROWS = 2_000;

export type ExportDeps = {
  reader: Pick<EventReader, 'walk' | 'horizon'>;
  cursors: PageCursors;
  /** Milliseconds since the epoch. */
  nowMs: () => number;
  /** As in ListDeps. */
  scope: string;
};

export type OpenExport = {
  /** Opens this same export again: its query, its range, what was committed at its start. */
  cursor: string;
  query: string;
  /** ISO 8601 UTC, half-open; `from` null is the beginning of the log. */
  range: { from: string | null; to: string };
  /** Newest first; some may be empty. Nothing is read before it is asked for. */
  parts: AsyncGenerator<AuditEvent[], void, void>;
};

/**
 * Everything that the filter finds and that was committed at the start, without a cap: the same rows however often it is cut and
 * gone on with, whatever commits meanwhile. Relative ranges are frozen at the start. Where a page's work budget ends, the next goes on.
 */
export async function openExport(deps: ExportDeps, input: ExportEvents): Promise<OpenExport> {
  const query = readQuery(input.q);
  const { from, to, format, columns, states } = input;
  const texts = [query.text, from ?? null, to ?? null, format, columns ?? null, states];
  const binding: CursorBinding = { scope: deps.scope, verb: 'export', texts };
  const begun = input.cursor ? deps.cursors.open(binding, input.cursor) : await begin(deps, input);
  const startMs = uuid7Ms(begun.position.id);
  const { fromMs, toMs } = begun.range;
  const request = { filter: query.expr, range: begun.range, limit: EXPORT_PAGE_ROWS, by: horizonOf(begun) };
  return {
    cursor: deps.cursors.seal(binding, begun),
    query: query.text,
    range: { from: fromMs === null ? null : isoInstant(fromMs), to: isoInstant(Math.min(toMs ?? startMs, startMs)) },
    parts: deps.reader.walk({ ...request, after: placeIn(input) }),
  };
}

/** The position says when it began, no more: an id may be ahead of that, by the clock of another server. */
async function begin({ reader, nowMs }: ExportDeps, input: ExportEvents): Promise<PageCursor> {
  const startMs = nowMs();
  const { fromMs, toMs } = parseRange(input, startMs);
  const horizon = await reader.horizon();
  return { position: { id: uuidFloor(startMs), tenantId: 0 }, range: { fromMs, toMs }, horizon };
}

function horizonOf({ horizon }: PageCursor): CommitHorizon {
  if (horizon !== undefined) return horizon;
  const message = 'This “cursor” is of an export by an earlier version, which can’t be gone on with; begin it again.';
  throw new AuditError('invalid_cursor', message, { field: 'cursor' });
}

function placeIn({ cursor, after }: ExportEvents): PagePosition | null {
  if (after === undefined) return null;
  if (cursor !== undefined) return { id: after, tenantId: 0 };
  const limit = 'an id of the export that “cursor” is of';
  const message = '“after” goes with “cursor”: the last row that came of the export that gave it.';
  throw new AuditError('invalid_input', message, { field: 'after', limit, received: after });
}
