import { prepareDatabase } from '@indelible/db/prepare';
import { ensureRoles, rolesSql } from '@indelible/db/roles';
import { loadSecret } from '@indelible/db/secret';
import { openDatabaseServer } from '../database-server.ts';
import type { Settings } from '../settings.ts';

async function onServer(settings: Settings, work: (ownerUrl: string, secret: string) => Promise<void>): Promise<void> {
  const secret = loadSecret(settings.secret ?? undefined, settings.dataDir);
  const server = await openDatabaseServer(settings, console.error);
  try {
    await work(server.ownerUrl, secret);
  } finally {
    await server.release();
  }
}

/** Makes the logins that serve requests, or prints the SQL with which a DBA does. */
export async function dbRoles(settings: Settings, { print = false }: { print?: boolean }): Promise<void> {
  if (print) {
    console.log(rolesSql(loadSecret(settings.secret ?? undefined, settings.dataDir)));
    return;
  }
  await onServer(settings, ensureRoles);
  console.log('The roles are there.');
}

/** Everything that a start does to the database, without a start. */
export async function dbMigrate(settings: Settings): Promise<void> {
  await onServer(settings, async (ownerUrl, secret) => {
    const { applied } = await prepareDatabase(ownerUrl, secret);
    for (const name of applied) console.log(`applied ${name}`);
    console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length}.`);
  });
}
