import { userInfo } from 'node:os';
import { EVERYTHING } from '@indelible/api/principal';
import type { By, TenantDeps, VerbDeps } from '@indelible/api/verbs/by';
import { namedTenant } from '@indelible/api/verbs/tenants/named-tenant';
import { openDatabase } from '@indelible/db/database';
import { deriveKeys } from '@indelible/db/keys';
import type { Database } from '@indelible/db/ports';
import { prepareDatabase } from '@indelible/db/prepare';
import { servingUrls } from '@indelible/db/roles';
import { loadSecret } from '@indelible/db/secret';
import { createClosers } from './closers.ts';
import { openDatabaseServer } from './database-server.ts';
import type { Settings } from './settings.ts';
import { listenForStop } from './stop-signal.ts';

export type Owner = { ownerUrl: string; secret: string };
export type Store = Owner & { database: Database };

/** The database as the serving roles see it. */
export function openOn(settings: Settings, secret: string, ownerUrl: string): Database {
  const urls = servingUrls(ownerUrl, secret);
  return openDatabase({ urls, keys: deriveKeys(secret).serving, redactKeys: settings.redactKeys });
}

/**
 * Runs a command's work on the server that the settings name. Beside a running supervisor it joins that one's; alone it
 * starts the embedded one and stops it again, also when a signal ends the work.
 */
export async function withOwner<T>(settings: Settings, work: (owner: Owner) => Promise<T>): Promise<T> {
  const stop = listenForStop();
  const closers = createClosers((error) => console.error(error));
  const secret = loadSecret(settings.secret ?? undefined, settings.dataDir);
  try {
    const opening = closers.opening(openDatabaseServer(settings, console.error), (server) => server.release());
    const { ownerUrl } = await stop.unlessStopped(opening);
    return await stop.unlessStopped(work({ ownerUrl, secret }));
  } finally {
    await closers.closeAll();
    stop.release();
  }
}

/** The same on a database that is ready to serve, as the serving roles see it. */
export function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  return withOwner(settings, async (owner) => {
    await prepareDatabase(owner.ownerUrl, owner.secret);
    const database = openOn(settings, owner.secret, owner.ownerUrl);
    try {
      return await work({ ...owner, database });
    } finally {
      await database.close();
    }
  });
}

/**
 * Who stands at the command line, as the events of its commands say it: the system, for nobody signed in; and the operating
 * system's user, by whom `osUser:<name>` finds everything that was done so.
 */
export function commandLineActor(): By {
  const { username } = userInfo();
  return {
    actor: { type: 'SYSTEM', id: `cli:${username}`, name: `${username} on the command line` },
    request: { ip: null, userAgent: 'indelible-cli', correlationId: null },
    details: { osUser: username },
  };
}

/** The same, with what the verbs of the whole instance need. */
export const withVerbs = <T>(settings: Settings, work: (deps: VerbDeps) => Promise<T>): Promise<T> =>
  withStore(settings, ({ database }) =>
    work({ ...commandLineActor(), identity: database.identity, nowMs: () => Date.now() }),
  );

/** And with what the verbs of one tenant need. Who works at the machine itself holds everything there. */
export const withTenant = <T>(settings: Settings, slug: string, work: (deps: TenantDeps) => Promise<T>): Promise<T> =>
  withVerbs(settings, async (deps) => {
    const tenant = await namedTenant(deps.identity, slug, 'tenant');
    return work({ ...deps, tenant, grants: EVERYTHING });
  });
