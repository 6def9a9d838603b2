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

/** Events by their ids, which ascend, as the rows of one segment each. */
export async function* segmentsOf(client: pg.ClientBase, tenantId: number, ids: string[]): AsyncGenerator<SealRow[]> {
  let open: SealRow[] = [];
  let weight = 0;
  for (let at = 0; at < ids.length; at += FETCH) {
    const some = ids.slice(at, at + FETCH);
    const rows = await readEvents(
      client,
      `SELECT ${EVENT_COLUMNS} FROM event e
        WHERE e.tenant_id = $1 AND e.id = ANY ($2::uuid[]) AND e.id BETWEEN $3 AND $4 ORDER BY e.id`,
      [tenantId, some, some[0], some.at(-1)],
    );
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
