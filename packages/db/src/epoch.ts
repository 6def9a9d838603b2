import type { ClientBase } from 'pg';

/** What stands for the cluster where a managed server hides pg_control_system(). */
const UNKNOWN = 'unknown';

/** The cluster's identity, or `unknown` where the owner may not read it. */
export async function systemIdentifier(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ readable: boolean }>(
    `SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS readable`,
  );
  if (!rows[0]?.readable) return UNKNOWN;
  const found = await client.query<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()');
  return found.rows[0]?.id ?? UNKNOWN;
}

/**
 * Opens a new epoch when the data stands in another cluster than the one that numbered its transactions: `tx` is
 * comparable within one epoch only. Returns the current epoch. Needs the owner's connection.
 */
export async function ensureEpoch(client: ClientBase): Promise<number> {
  const here = await systemIdentifier(client);
  const { rows } = await client.query<{ epoch: number; system_identifier: string }>(
    'SELECT epoch, system_identifier FROM cluster_epoch ORDER BY epoch DESC LIMIT 1',
  );
  const last = rows[0];
  if (last && (last.system_identifier === here || here === UNKNOWN)) return last.epoch;
  return openEpoch(client, last ? 'moved' : 'created');
}

/** Opens the next epoch and returns it; a restore calls it whatever the cluster. */
export async function openEpoch(client: ClientBase, reason: 'created' | 'moved' | 'restored'): Promise<number> {
  const here = await systemIdentifier(client);
  const { rows } = await client.query<{ epoch: number }>(
    `INSERT INTO cluster_epoch (epoch, system_identifier, reason)
     SELECT coalesce(max(epoch), 0) + 1, $1, $2 FROM cluster_epoch RETURNING epoch`,
    [here, reason],
  );
  return rows[0]!.epoch;
}
