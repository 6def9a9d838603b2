import { setTimeout as after } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from '../owner-client.ts';
import { type Horizon, moveHorizon } from './horizon.ts';
import { list } from './number-list.ts';
import { NIL } from './place.ts';
import { createSealer } from './sealer.ts';

export type RebuildProgress = { indexed: number; events: number };
export type RebuildInput = {
  /** Of the login indelible_sealer. */
  url: string;
  /** Whose index is built anew; null: everyone's. */
  tenantId: number | null;
  onProgress?: (progress: RebuildProgress) => void;
  stop?: AbortSignal;
};

/** Between two looks while other sealers do the work. */
const LOOK_MS = 200;

/**
 * Gives up the index (not the leaves) and seals anew, beside any number of workers and readers: until a tenant is there again its
 * events are found as those are that nobody has sealed yet. Resolves with the events in the new index. Stopped or killed, the workers
 * go on.
 */
export async function rebuildIndex({ url, tenantId, onProgress, stop }: RebuildInput): Promise<RebuildProgress> {
  const sealer = createSealer({ url });
  try {
    return await withClient(url, async (client) => {
      const goal = await giveUp(client, tenantId);
      for (;;) {
        const { indexed, merged, behind, sick } = await sealer.round(stop);
        const progress = await readProgress(client, tenantId);
        onProgress?.(progress);
        if (stop?.aborted || (await reached(client, goal))) return progress;
        // The others' are there; a worker goes on trying.
        if (sick.length > 0 && !behind && indexed + merged === 0) return progress;
        if (indexed + merged === 0) await after(LOOK_MS);
      }
    });
  } finally {
    await sealer.close();
  }
}

/**
 * Nobody's postings are deleted here: that takes a while, and a sealer does it in pieces (empty-index.ts). Returns what is
 * over by now: when the horizon stands there, all that could be sealed is.
 */
async function giveUp(client: pg.ClientBase, tenantId: number | null): Promise<Horizon> {
  await client.query('BEGIN');
  try {
    // Whoever seals one of them is waited for, and then sees that the horizon went back.
    await client.query('SELECT FROM seal_state ORDER BY tenant_id FOR UPDATE');
    const { rows } = await client.query<{ epoch: number; tx: string }>('SELECT epoch, tx FROM seal_horizon FOR UPDATE');
    const horizon = { epoch: rows[0]!.epoch, tx: BigInt(rows[0]!.tx) };
    // What the horizon says of those that were still for long, their own places have to say now.
    for (const of of ['leaf', 'index'])
      await client.query(
        `UPDATE seal_state SET ${of}_epoch = $1, ${of}_tx = $2, ${of}_id = '${NIL}'
          WHERE (${of}_epoch, ${of}_tx) < ($1, $2) AND ${of}_epoch >= 0`,
        [horizon.epoch, horizon.tx],
      );
    const chosen = await client.query<{ tenant_id: number }>(
      `UPDATE seal_state SET index_epoch = -1, index_tx = 0, index_id = '${NIL}', rebuilds = rebuilds + 1
        WHERE tenant_id = $1 OR $1 IS NULL RETURNING tenant_id`,
      [tenantId],
    );
    const tenants = chosen.rows.map((row) => row.tenant_id);
    await client.query('DELETE FROM index_segment WHERE tenant_id = ANY ($1::int[])', [list(tenants)]);
    await moveHorizon(client, horizon, { epoch: 0, tx: 0n }, { behind: true, eventPages: 0 });
    const now = await client.query<{ epoch: number; tx: string }>(
      `SELECT max(epoch) AS epoch, pg_snapshot_xmin(pg_current_snapshot())::text AS tx FROM cluster_epoch`,
    );
    await client.query('COMMIT');
    return { epoch: now.rows[0]!.epoch, tx: BigInt(now.rows[0]!.tx) };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function reached(client: pg.ClientBase, { epoch, tx }: Horizon): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM seal_horizon WHERE (epoch, tx) >= ($1, $2)', [epoch, tx]);
  return rowCount === 1;
}

async function readProgress(client: pg.ClientBase, tenantId: number | null): Promise<RebuildProgress> {
  const { rows } = await client.query<RebuildProgress>(
    `SELECT (SELECT coalesce(sum(size), 0)::float8 FROM index_segment WHERE tenant_id = $1 OR $1 IS NULL) AS indexed,
            (SELECT coalesce(sum(next_seq), 0)::float8 FROM seal_state WHERE tenant_id = $1 OR $1 IS NULL) AS events`,
    [tenantId],
  );
  return rows[0]!;
}
