import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type pg from 'pg';
import { EVENT_COLUMNS, readEvents, type SealRow } from './event-rows.ts';
import { list } from './number-list.ts';
import { before, type Place } from './place.ts';
import type { Batch } from './sealing.ts';
import type { Window } from './window.ts';

/** Of huge events a batch takes fewer: about so much memory. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** Rows that are fetched at once. */
const FETCH = 512;

/**
 * What these tenants lack of a window, as batches in order of tenant and commit. Read by a cursor inside the open transaction of
 * `reader`, the next rows while these are worked on; no more than a batch and two fetches are in memory. Whoever ends early may begin another.
 */
export async function* readWindow(
  reader: pg.ClientBase,
  window: Window,
  tenants: readonly number[],
): AsyncGenerator<Batch> {
  // Values are numbers of our own: a cursor's statement takes no parameters.
  await reader.query(
    `DECLARE sealing NO SCROLL CURSOR FOR
     SELECT ${EVENT_COLUMNS} FROM event e LEFT JOIN seal_state s ON s.tenant_id = e.tenant_id
      WHERE e.epoch = ${window.epoch} AND e.tx >= ${window.fromTx} AND e.tx < ${window.toTx} AND e.tenant_id = ANY ('${list(tenants)}'::int[])
        AND (s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.leaf_epoch, s.leaf_tx, s.leaf_id)
          OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id))
      ORDER BY e.tenant_id, e.tx, e.id`,
  );
  const fetched = fetches(reader);
  try {
    yield* batches(fetched, before(window.epoch, window.toTx));
  } finally {
    await fetched.return(undefined);
    await reader.query('CLOSE sealing').catch(() => {});
  }
}

async function* fetches(reader: pg.ClientBase): AsyncGenerator<SealRow[], undefined> {
  const fetch = () => {
    const rows = readEvents(reader, `FETCH ${FETCH} FROM sealing`);
    // It is waited for in its turn.
    rows.catch(() => {});
    return rows;
  };
  let next = fetch();
  for (;;) {
    const rows = await next;
    if (rows.length === FETCH) next = fetch();
    yield rows;
    if (rows.length < FETCH) return undefined;
  }
}

async function* batches(fetched: AsyncIterable<SealRow[]>, end: Place): AsyncGenerator<Batch> {
  let open: SealRow[] = [];
  let weight = 0;
  const close = (place: Place): Batch => {
    const batch = { tenantId: open[0]!.tenantId, rows: open, end: place };
    open = [];
    weight = 0;
    return batch;
  };
  for await (const rows of fetched)
    for (const row of rows) {
      if (open.length > 0 && open[0]!.tenantId !== row.tenantId) yield close(end);
      else if (open.length === SEGMENT_EVENTS || weight > BATCH_BYTES) yield close(open.at(-1)!.place);
      open.push(row);
      weight += row.weight;
    }
  if (open.length > 0) yield close(end);
}
