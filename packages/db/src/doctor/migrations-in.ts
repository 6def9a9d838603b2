import { pendingMigrations } from '../migrate.ts';
import { migrationNames, readMigration } from '../migrations-folder.ts';
import { type Check, finding, plural } from './check.ts';

const pending = finding('Run `npm run indelible -- db migrate`, or start the product: it migrates before it serves.');
const changed = finding(
  'Check out the version that this database was migrated with, or one after it: a migration is never edited.',
);
const unknown = finding(
  'This program is older than the database: check out the version that wrote it, or a newer one.',
);

export const migrationsIn: Check = {
  name: 'migrations',
  title: 'every migration is in, and as it was written',
  needsSchema: false,
  async look({ owner }) {
    const missing = await pendingMigrations(owner);
    const names = migrationNames();
    const { rows } =
      missing.length === names.length
        ? { rows: [] }
        : await owner.query<{ name: string; checksum: string }>(
            `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
             WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY 1`,
          );
    const known = new Set(names);
    return {
      seen: plural(names.length, 'migration'),
      findings: [
        ...missing.map((name) => pending(`${name} is not applied`)),
        ...rows
          .filter(({ name, checksum }) => known.has(name) && readMigration(name).checksum !== checksum)
          .map(({ name }) => changed(`${name} was applied in another form than the one of this checkout`)),
        ...rows.filter(({ name }) => !known.has(name)).map(({ name }) => unknown(`${name} is not in this checkout`)),
      ],
    };
  },
};
