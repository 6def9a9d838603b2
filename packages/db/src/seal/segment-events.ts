import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type pg from 'pg';
import { EVENT_COLUMNS, readEvents, type SealRow } from './event-rows.ts';

/** Rows that are fetched at once. */
const FETCH = 512;
/** Of huge events a segment has fewer. */
const SEGMENT_BYTES = 64 * 1024 * 1024;

/** The ids of a segment, as texts. */
export function uuids(ids: Buffer): string[] {
  const digits = ids.toString('hex');
  return Array.from({ length: ids.length / 16 }, (_, i) =>
    digits.slice(32 * i, 32 * i + 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  );
}

const BY_ID = `SELECT ${EVENT_COLUMNS} FROM event e
  WHERE e.tenant_id = $1 AND e.id = ANY ($2::uuid[]) AND e.id BETWEEN $3 AND $4 ORDER BY e.id`;

/** Events by their ids, which ascend, as the rows of one segment each; the next ones are read while these are worked on. */
export async function* segmentsOf(client: pg.ClientBase, tenantId: number, ids: string[]): AsyncGenerator<SealRow[]> {
  const read = (at: number): Promise<SealRow[]> | null => {
    if (at >= ids.length) return null;
    const some = ids.slice(at, at + FETCH);
    // Planned once: over all months that takes longer than to read a few hundred rows.
    const rows = readEvents(client, BY_ID, [tenantId, some, some[0], some.at(-1)], 'segment-events');
    // It is waited for in its turn.
    rows.catch(() => {});
    return rows;
  };
  let open: SealRow[] = [];
  let weight = 0;
  let next = read(0);
  for (let at = FETCH; next; at += FETCH) {
    const rows: SealRow[] = await next;
    next = read(at);
    for (const row of rows) {
      if (open.length === SEGMENT_EVENTS || weight > SEGMENT_BYTES) {
        yield open;
        open = [];
        weight = 0;
      }
      open.push(row);
      weight += row.weight;
    }
  }
  if (open.length > 0) yield open;
}
