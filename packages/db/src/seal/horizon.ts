import type pg from 'pg';

export type Horizon = { epoch: number; tx: bigint };

/**
 * Moves the horizon from where it was read, or only says that it was looked at. Refused (false) when someone else moved it meanwhile,
 * or set it back for a rebuild.
 */
export async function moveHorizon(
  client: pg.ClientBase,
  from: Horizon,
  to: Horizon,
  facts: { behind: boolean; eventPages: number },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE seal_horizon SET epoch = $3, tx = $4, behind = $5, event_pages = $6, checked_at = now() WHERE epoch = $1 AND tx = $2`,
    [from.epoch, from.tx, to.epoch, to.tx, facts.behind, facts.eventPages],
  );
  return rowCount === 1;
}
