import type pg from 'pg';
import { isEmptying, lockTenant } from './tenant-state.ts';
import { inTransaction } from './transaction.ts';

/** Rows that one transaction deletes: it must not keep others' from being counted as over for long. */
const ROWS = 50_000;

/** Empties the indexes that were given up, and lets them be written again; what another sealer is at is left to it. */
export async function emptyIndexes(writer: pg.ClientBase, stop?: AbortSignal): Promise<void> {
  const { rows } = await writer.query<{ tenant_id: number }>('SELECT tenant_id FROM seal_state WHERE index_epoch < 0');
  for (const { tenant_id: tenantId } of rows) {
    let token = String(-(2n ** 63n));
    while (!stop?.aborted) {
      const next = await inTransaction(writer, () => emptySome(writer, tenantId, token));
      if (next === null || next === DONE) break;
      token = next;
    }
  }
}

const DONE = 'done';

/** From a token on, or the end of it. */
async function emptySome(client: pg.ClientBase, tenantId: number, token: string): Promise<{ value: string } | null> {
  const state = await lockTenant(client, tenantId);
  if (!state || !isEmptying(state)) return null;
  for (const table of ['index_posting', 'index_token']) {
    const { rows } = await client.query<{ last: string | null }>(
      `WITH gone AS (DELETE FROM ${table} WHERE tenant_id = $1 AND token >= $2
         AND token <= (SELECT max(token) FROM (SELECT token FROM ${table} WHERE tenant_id = $1 AND token >= $2 ORDER BY token LIMIT $3) AS found)
         RETURNING token) SELECT max(token) AS last FROM gone`,
      [tenantId, table === 'index_posting' ? token : String(-(2n ** 63n)), ROWS],
    );
    if (rows[0]!.last !== null) return { value: table === 'index_posting' ? rows[0]!.last : token };
  }
  await client.query(
    `UPDATE seal_state SET index_epoch = 0, index_tx = 0, index_id = '00000000-0000-0000-0000-000000000000',
       partial_fields = '{}' WHERE tenant_id = $1`,
    [tenantId],
  );
  return { value: DONE };
}
