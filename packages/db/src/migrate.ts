import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { ClientBase } from 'pg';
import { type Migration, migrationNames, migrationsFolder, readMigration } from './migrations-folder.ts';

// Prisma's own advisory lock and table, so that `prisma migrate deploy` and this take turns and agree.
const PRISMA_LOCK = 72707369;
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

type Row = { migration_name: string; checksum: string; finished_at: Date | null };

async function readApplied(client: ClientBase): Promise<Map<string, Row>> {
  const { rows } = await client.query<Row>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

// One transaction for the script and its record: a process killed half-way leaves nothing behind to resolve.
async function apply(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw new AuditError('internal', `Migration ${name} failed: ${(cause as Error).message}`, {}, { cause });
  }
}

/** Applies what is missing of prisma/migrations, as `prisma migrate deploy` does; returns the names. Two at once take turns. */
export async function applyMigrations(client: ClientBase, folder: string = migrationsFolder()): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    await client.query(TABLE);
    const applied = await readApplied(client);
    const done: string[] = [];
    for (const name of migrationNames(folder)) {
      const migration = readMigration(name, folder);
      const seen = applied.get(name);
      if (seen && !seen.finished_at)
        throw new AuditError(
          'conflict',
          `Migration ${name} failed earlier (P3009): run "prisma migrate resolve" first`,
        );
      if (seen && seen.checksum !== migration.checksum)
        throw new AuditError('conflict', `Migration ${name} was changed after it had been applied to this database`);
      if (seen) continue;
      await apply(client, migration);
      done.push(name);
    }
    return done;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]).catch(() => {});
  }
}

/** Names that stand in the folder but are not applied; all of them on an empty database. */
export async function pendingMigrations(client: ClientBase, folder: string = migrationsFolder()): Promise<string[]> {
  const names = migrationNames(folder);
  const { rows } = await client.query<{ found: string | null }>(
    `SELECT to_regclass('"_prisma_migrations"')::text AS found`,
  );
  if (!rows[0]?.found) return names;
  const applied = await readApplied(client);
  return names.filter((name) => !applied.get(name)?.finished_at);
}
