import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type pg from 'pg';
import { EVENT_COLUMNS, readEvents, type SealRow } from './event-rows.ts';
import { list } from './number-list.ts';
import { before, type Place } from './place.ts';
import type { Batch } from './sealing.ts';
import type { Window } from './window.ts';

/** Of huge events a batch takes fewer: about so much memory. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** Rows that are fetched at once: as many as keep the server at work while a segment is made, and as take so much memory, about. */
const FIRST_FETCH = 512;
const LEAST_FETCH = 64;
const MOST_FETCH = 2_048;
const FETCH_BYTES = 4 * 1024 * 1024;

export type Reading = {
  /** In order of tenant and commit. */
  batches: AsyncGenerator<Batch, undefined>;
  /** Whoever ends early has to, before another one begins. */
  close(): Promise<void>;
};

/**
 * What these tenants lack of a window. Read by a cursor inside the open transaction of `reader`, which begins at once: the next rows come
 * while these are worked on, and no more than a batch and two fetches are in memory. `whenRead` is called with the last rows, before they
 * are given: `reader` has nothing more to do then.
 */
export function readWindow(
  reader: pg.ClientBase,
  window: Window,
  tenants: readonly number[],
  whenRead: () => void,
): Reading {
  // Values are numbers of our own: a cursor's statement takes no parameters.
  const declared = later(
    reader.query(
      `DECLARE sealing NO SCROLL CURSOR FOR
     SELECT ${EVENT_COLUMNS} FROM event e LEFT JOIN seal_state s ON s.tenant_id = e.tenant_id
      WHERE e.epoch = ${window.epoch} AND e.tx >= ${window.fromTx} AND e.tx < ${window.toTx} AND e.tenant_id = ANY ('${list(tenants)}'::int[])
        AND (s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.leaf_epoch, s.leaf_tx, s.leaf_id)
          OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id))
      ORDER BY e.tenant_id, e.tx, e.id`,
    ),
  );
  const first = fetch(reader, FIRST_FETCH);
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= reader.query('CLOSE sealing').then(
      () => {},
      () => {},
    );
    return closed;
  };
  const ended = () => {
    // Sent before what comes next; nobody waits for it.
    void close();
    whenRead();
  };
  return { close, batches: batches(fetches(reader, declared, first, ended), before(window.epoch, window.toTx)) };
}

type Fetch = { asked: number; rows: Promise<SealRow[]> };

const fetch = (reader: pg.ClientBase, asked: number): Fetch => ({
  asked,
  rows: later(readEvents(reader, `FETCH ${asked} FROM sealing`)),
});

/** It is waited for in its turn. */
function later<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

async function* fetches(
  reader: pg.ClientBase,
  declared: Promise<unknown>,
  first: Fetch,
  ended: () => void,
): AsyncGenerator<SealRow[], undefined> {
  await declared;
  for (let next = first; ; ) {
    const { asked } = next;
    const rows = await next.rows;
    if (rows.length < asked) ended();
    else next = fetch(reader, rowsFor(rows));
    yield rows;
    if (rows.length < asked) return undefined;
  }
}

/** The next rows are about as large as these. */
function rowsFor(rows: readonly SealRow[]): number {
  const weight = rows.reduce((sum, row) => sum + row.weight, 0);
  return Math.max(LEAST_FETCH, Math.min(MOST_FETCH, Math.floor((FETCH_BYTES * rows.length) / weight)));
}

async function* batches(fetched: AsyncIterable<SealRow[]>, end: Place): AsyncGenerator<Batch, undefined> {
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
