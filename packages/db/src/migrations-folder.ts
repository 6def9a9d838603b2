import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Migration = { name: string; sql: string; checksum: string };

/** prisma/migrations of this checkout, also when a bundler has moved this module: then upwards from the working directory. */
export function migrationsFolder(): string {
  const starts = [process.cwd()];
  if (import.meta.url.startsWith('file:')) starts.unshift(dirname(fileURLToPath(import.meta.url)));
  for (const start of starts) {
    for (let at = start; ; at = dirname(at)) {
      const folder = join(at, 'prisma', 'migrations');
      if (existsSync(join(folder, 'migration_lock.toml'))) return folder;
      if (dirname(at) === at) break;
    }
  }
  throw new Error('prisma/migrations was not found above this module or the working directory');
}

/** Names in the order in which they apply. */
export function migrationNames(folder: string = migrationsFolder()): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort();
}

/** The checksum is Prisma's: SHA-256 of the file. */
export function readMigration(name: string, folder: string = migrationsFolder()): Migration {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
