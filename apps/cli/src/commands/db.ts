import { prepareDatabase } from '@indelible/db/prepare';
import { ensureRoles, rolesSql } from '@indelible/db/roles';
import { loadSecret } from '@indelible/db/secret';
import { withOwner } from '../open-store.ts';
import type { Settings } from '../settings.ts';

/** Makes the logins that serve requests, or prints the SQL with which a DBA does. */
export async function dbRoles(settings: Settings, { print = false }: { print?: boolean }): Promise<void> {
  if (print) {
    console.log(rolesSql(loadSecret(settings.secret ?? undefined, settings.dataDir)));
    return;
  }
  await withOwner(settings, ({ ownerUrl, secret }) => ensureRoles(ownerUrl, secret));
  console.log('The roles are there.');
}

/** Everything that a start does to the database, without a start. */
export async function dbMigrate(settings: Settings): Promise<void> {
  const { applied } = await withOwner(settings, ({ ownerUrl, secret }) => prepareDatabase(ownerUrl, secret));
  for (const name of applied) console.log(`applied ${name}`);
  console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length}.`);
}
