import type pg from 'pg';

/** null rolls back: there was nothing to do, or another one does it. `committed` runs once the commit is answered. */
type Outcome<T> = { value: T; committed?: () => void } | null;

/** One transaction on a connection of the sealer's own; a failure leaves nothing of it. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<Outcome<T>>): Promise<T | null> {
  await client.query('BEGIN');
  try {
    const outcome = await work();
    await client.query(outcome ? 'COMMIT' : 'ROLLBACK');
    outcome?.committed?.();
    return outcome?.value ?? null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
