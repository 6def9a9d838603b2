import type pg from 'pg';
import { list } from './number-list.ts';
import { comparePlaces, laterPlace, type Place } from './place.ts';

/** How far one tenant is. `index.epoch` < 0: its index is to be emptied, and is not written meanwhile. */
export type TenantState = {
  leaf: Place;
  index: Place;
  nextSeq: bigint;
  tie: bigint;
  rebuilds: number;
  /** Fields of which the dictionary has not every word; only a rebuild makes them fewer. */
  partial: ReadonlySet<string>;
};

type Row = {
  tenant_id: number;
  leaf_epoch: number;
  leaf_tx: string;
  leaf_id: string;
  index_epoch: number;
  index_tx: string;
  index_id: string;
  next_seq: string;
  tie: string;
  rebuilds: number;
  partial_fields: string[];
};

const parse = (row: Row): TenantState => ({
  leaf: { epoch: row.leaf_epoch, tx: BigInt(row.leaf_tx), id: row.leaf_id },
  index: { epoch: row.index_epoch, tx: BigInt(row.index_tx), id: row.index_id },
  nextSeq: BigInt(row.next_seq),
  tie: BigInt(row.tie),
  rebuilds: row.rebuilds,
  partial: new Set(row.partial_fields),
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
  const { rows } = await client.query<Row>('SELECT * FROM seal_state WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED', [
    tenantId,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** As others see them now, without a lock; a tenant before its first event is sealed has none. */
export async function readStates(client: pg.ClientBase, tenants: readonly number[]): Promise<Map<number, TenantState>> {
  const { rows } = await client.query<Row>('SELECT * FROM seal_state WHERE tenant_id = ANY ($1::int[])', [
    list(tenants),
  ]);
  return new Map(rows.map((row) => [row.tenant_id, parse(row)]));
}

/** States for those that have none: the first time, or after a restore, where leaves go on behind the last tile. */
export async function makeStates(client: pg.ClientBase, tenants: readonly number[]): Promise<void> {
  await client.query(
    `INSERT INTO seal_state (tenant_id, leaf_epoch, leaf_tx, leaf_id, next_seq)
     SELECT t.tenant_id, coalesce(l.epoch, 0), coalesce(l.tx, 0), coalesce(l.last_id, '00000000-0000-0000-0000-000000000000'), coalesce(l.first_seq + l.size, 0)
       FROM unnest($1::int[]) AS t (tenant_id)
       LEFT JOIN LATERAL (SELECT * FROM log_leaf WHERE tenant_id = t.tenant_id ORDER BY first_seq DESC LIMIT 1) AS l ON true
      ORDER BY 1 ON CONFLICT (tenant_id) DO NOTHING`,
    [list(tenants)],
  );
}
