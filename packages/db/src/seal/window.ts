import type pg from 'pg';
import { END_OF_EPOCH } from './place.ts';

/** Transactions `fromTx` to `toTx` (not included) of one epoch, all of them over. */
export type Window = { epoch: number; fromTx: bigint; toTx: bigint };

/** What stands at the moment of a snapshot. `horizon` has no id: it ends before a transaction. */
export type Facts = {
  horizon: { epoch: number; tx: bigint };
  /** The epoch that is written now, and its first transaction that may still be going on. */
  epoch: number;
  openTx: bigint;
  /** The next one that will be numbered, about. */
  nextTx: bigint;
  /** How often an index was given up, of all tenants together. */
  rebuilds: number;
  /** Of which some process said that something of theirs can't be sealed. */
  sick: number[];
};

/** Inside a REPEATABLE READ transaction, so that all that is below `openTx` is seen, and nothing of it is still to come. */
export async function readFacts(client: pg.ClientBase): Promise<Facts> {
  const { rows } = await client.query<Record<string, string> & { sick: number[] }>(
    `SELECT h.epoch, h.tx, (SELECT max(epoch) FROM cluster_epoch) AS now_epoch,
            pg_snapshot_xmin(pg_current_snapshot())::text AS open_tx, pg_snapshot_xmax(pg_current_snapshot())::text AS next_tx,
            (SELECT coalesce(sum(rebuilds), 0) FROM seal_state) AS rebuilds,
            ARRAY(SELECT tenant_id FROM seal_state WHERE sick_since IS NOT NULL) AS sick
       FROM seal_horizon h`,
  );
  const row = rows[0]!;
  return {
    horizon: { epoch: Number(row.epoch), tx: BigInt(row.tx!) },
    epoch: Number(row.now_epoch),
    openTx: BigInt(row.open_tx!),
    nextTx: BigInt(row.next_tx!),
    rebuilds: Number(row.rebuilds),
    sick: row.sick,
  };
}

/** An epoch that is over can have no more transactions. */
export const endOf = (facts: Facts, epoch: number): bigint => (epoch === facts.epoch ? facts.openTx : END_OF_EPOCH);

/** Where to go on behind a window: at the next epoch's start when the window's own has no more. */
export const nextAfter = ({ epoch, toTx }: Window): { epoch: number; tx: bigint } =>
  toTx === END_OF_EPOCH ? { epoch: epoch + 1, tx: 0n } : { epoch, tx: toTx };

/** Events of each tenant that has some, by tenant. */
export type TenantCounts = { tenantId: number; events: number }[];

/** Transactions that a window spans; it follows what they hold. */
export type WindowSizes = { span: bigint };
export const openSizes = (): WindowSizes => ({ span: 1_024n });
const MOST_GROWTH = 16;
const FULL = 0.7;

/**
 * The next window behind `from`, of `rows` events at most, however many transactions they came in; only one transaction alone may
 * hold more. Without events it reaches to the end of what is over. Of all tenants, or of one.
 */
export async function nextWindow(
  client: pg.ClientBase,
  facts: Facts,
  from: { epoch: number; tx: bigint },
  rows: number,
  sizes: WindowSizes,
  ofTenant: number | null = null,
): Promise<{ window: Window; counts: TenantCounts }> {
  const end = endOf(facts, from.epoch);
  // Nothing stands between `from` and here.
  let { tx } = from;
  for (;;) {
    let toTx = tx + sizes.span;
    if (toTx > end) toTx = end;
    const counts = await countUpTo(client, { epoch: from.epoch, fromTx: tx, toTx }, rows, ofTenant);
    const events = counts.reduce((sum, one) => sum + one.events, 0);
    if (events >= rows && toTx - tx > 1n) {
      sizes.span = times(toTx - tx, 1 / 4);
      continue;
    }
    if (toTx < end) sizes.span = times(sizes.span, Math.min(MOST_GROWTH, (FULL * rows) / Math.max(events, 1)));
    if (events > 0 || toTx >= end) return { window: { epoch: from.epoch, fromTx: from.tx, toTx }, counts };
    tx = toTx;
  }
}

function times(span: bigint, factor: number): bigint {
  const scaled = BigInt(Math.floor(Math.min(Number(span) * factor, Number(END_OF_EPOCH))));
  return scaled > 1n ? scaled : 1n;
}

async function countUpTo(
  client: pg.ClientBase,
  { epoch, fromTx, toTx }: Window,
  limit: number,
  ofTenant: number | null,
): Promise<TenantCounts> {
  if (fromTx >= toTx) return [];
  const { rows } = await client.query<TenantCounts[number]>(
    `SELECT tenant_id AS "tenantId", count(*)::int AS events FROM (
       SELECT tenant_id FROM event WHERE epoch = $1 AND tx >= $2 AND tx < $3 AND ($5::int IS NULL OR tenant_id = $5) LIMIT $4) AS found GROUP BY 1 ORDER BY 1`,
    [epoch, fromTx, toTx, limit, ofTenant],
  );
  return rows;
}
