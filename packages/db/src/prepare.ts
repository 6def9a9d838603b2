import { AuditError } from '@indelible/audit/errors';
import type { ClientBase } from 'pg';
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

const OLDEST_VERSION = 15;
/** Advisory; one at a time, for catalog rows that two starts write at once raise "tuple concurrently updated". */
export const PREPARE_LOCK = 7270736901;
const LOCK_LIMIT = '120s';

/**
 * Makes a database ready to serve: logins, migrations, rights, context key, epoch, partitions of this month and the next
 * three. Idempotent; safe when two run at once.
 */
export async function prepareDatabase(ownerUrl: string, secret: string): Promise<Prepared> {
  await withClient(ownerUrl, assertFit);
  await ensureRoles(ownerUrl, secret);
  return withClient(ownerUrl, async (client) => {
    await takeTurn(client);
    const applied = await applyMigrations(client);
    await hardenDatabase(client);
    await ensureContextKey(client, deriveKeys(secret).serving.context);
    const epoch = await ensureEpoch(client);
    await ensureMonths(client, monthsAhead(Date.now()));
    return { applied, epoch };
  });
}

async function assertFit(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
            current_setting('server_encoding') AS encoding`,
  );
  const { version, number, encoding } = rows[0]!;
  const refuse = (message: string, limit: string, received: string) => {
    throw new AuditError('invalid_input', message, { field: 'DATABASE_URL', limit, received });
  };
  if (number < OLDEST_VERSION * 10_000)
    refuse(`PostgreSQL ${OLDEST_VERSION} or newer is needed, this is ${version}`, `≥ ${OLDEST_VERSION}`, version);
  if (encoding !== 'UTF8') refuse(`The database's encoding is ${encoding}, UTF8 is needed`, 'UTF8', encoding);
}

async function takeTurn(client: ClientBase): Promise<void> {
  await client.query(`SET lock_timeout = '${LOCK_LIMIT}'`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK]);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '55P03') throw cause;
    throw new AuditError(
      'unavailable',
      `Another process has been preparing this database for ${LOCK_LIMIT}`,
      {},
      { cause },
    );
  }
}
