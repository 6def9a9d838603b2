import { ensureContextKey } from './context-key.ts';
import { ensureEpoch } from './epoch.ts';
import { hardenDatabase } from './harden.ts';
import { deriveKeys } from './keys.ts';
import { applyMigrations } from './migrate.ts';
import { withClient } from './owner-client.ts';
import { ensureMonths, monthsAhead } from './partitions.ts';
import { ensureRoles } from './roles.ts';

export type Prepared = {
  /** Names of the migrations that this call applied. */
  applied: string[];
  epoch: number;
};

// One at a time: catalog rows that two starts write at once raise "tuple concurrently updated".
const PREPARE_LOCK = 7270736901;

/**
 * Makes a database ready to serve: logins, migrations, rights, context key, epoch, partitions of this month and the next
 * three. Idempotent; safe when two run at once.
 */
export async function prepareDatabase(ownerUrl: string, secret: string): Promise<Prepared> {
  await ensureRoles(ownerUrl, secret);
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK]);
    const applied = await applyMigrations(client);
    await hardenDatabase(client);
    await ensureContextKey(client, deriveKeys(secret).serving.context);
    const epoch = await ensureEpoch(client);
    await ensureMonths(client, monthsAhead(Date.now()));
    return { applied, epoch };
  });
}
