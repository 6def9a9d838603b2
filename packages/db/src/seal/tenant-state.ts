import type pg from 'pg';
import { comparePlaces, laterPlace, type Place } from './place.ts';

/** How far one tenant is. `index.epoch` < 0: its index is to be emptied, and is not written meanwhile. */
export type TenantState = { leaf: Place; index: Place; nextSeq: bigint; tie: bigint; rebuilds: number };

type Row = {
  leaf_epoch: number;
  leaf_tx: string;
  leaf_id: string;
  index_epoch: number;
  index_tx: string;
  index_id: string;
  next_seq: string;
  tie: string;
  rebuilds: number;
};

const parse = (row: Row): TenantState => ({
  leaf: { epoch: row.leaf_epoch, tx: BigInt(row.leaf_tx), id: row.leaf_id },
  index: { epoch: row.index_epoch, tx: BigInt(row.index_tx), id: row.index_id },
  nextSeq: BigInt(row.next_seq),
  tie: BigInt(row.tie),
  rebuilds: row.rebuilds,
});

export const isEmptying = ({ index }: TenantState): boolean => index.epoch < 0;

/** The later of two ends, unless the index waits to be emptied. */
export const indexedTo = (state: TenantState, end: Place): Place =>
  isEmptying(state) ? state.index : laterPlace(state.index, end);

/** Both leaves and index reach the place. */
export const reaches = ({ leaf, index }: TenantState, place: Place): boolean =>
  comparePlaces(leaf, place) >= 0 && comparePlaces(index, place) >= 0;

/**
 * Locks the tenant's row until the transaction ends, or returns null when another sealer has it. Whoever dies or loses its connection
 * gives it free; whoever holds it and hangs is ended by idle_in_transaction_session_timeout.
 */
export async function lockTenant(client: pg.ClientBase, tenantId: number): Promise<TenantState | null> {
  const lock = () =>
    client.query<Row>('SELECT * FROM seal_state WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED', [tenantId]);
  const { rows } = await lock();
  if (rows[0]) return parse(rows[0]);
  // The first time, or after a restore: leaves go on behind the last tile.
  await client.query(
    `INSERT INTO seal_state (tenant_id, leaf_epoch, leaf_tx, leaf_id, next_seq)
     SELECT $1, coalesce(l.epoch, 0), coalesce(l.tx, 0), coalesce(l.last_id, '00000000-0000-0000-0000-000000000000'), coalesce(l.first_seq + l.size, 0)
       FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM log_leaf WHERE tenant_id = $1 ORDER BY first_seq DESC LIMIT 1) AS l ON true
      WHERE NOT EXISTS (SELECT FROM seal_state WHERE tenant_id = $1)
     ON CONFLICT (tenant_id) DO NOTHING`,
    [tenantId],
  );
  const again = await lock();
  return again.rows[0] ? parse(again.rows[0]) : null;
}

/** Writes how far the tenant is now; it never goes back. The row is locked by this transaction. */
export async function saveTenant(client: pg.ClientBase, tenantId: number, state: TenantState): Promise<void> {
  const { leaf, index } = state;
  const { rowCount } = await client.query(
    `UPDATE seal_state SET leaf_epoch = $2, leaf_tx = $3, leaf_id = $4, next_seq = $5, index_epoch = $6, index_tx = $7, index_id = $8,
            tie = $9, sealed_at = now()
      WHERE tenant_id = $1 AND next_seq <= $5 AND tie <= $9
        AND (leaf_epoch, leaf_tx, leaf_id) <= ($2, $3, $4::uuid) AND (index_epoch, index_tx, index_id) <= ($6, $7, $8::uuid)`,
    [tenantId, leaf.epoch, leaf.tx, leaf.id, state.nextSeq, index.epoch, index.tx, index.id, state.tie],
  );
  if (rowCount !== 1) throw new Error(`tenant ${tenantId}: another sealer went on from here`);
}

/** As others see it now, without a lock; null before its first event is sealed. */
export async function readTenant(client: pg.ClientBase, tenantId: number): Promise<TenantState | null> {
  const { rows } = await client.query<Row>('SELECT * FROM seal_state WHERE tenant_id = $1', [tenantId]);
  return rows[0] ? parse(rows[0]) : null;
}
