import { userInfo } from 'node:os';
import type { By } from '@indelible/api/verbs/by';
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

export type Store = { ownerUrl: string; secret: string; database: Database };

/** The database as the serving roles see it. */
export function openOn(settings: Settings, secret: string, ownerUrl: string): Database {
  const urls = servingUrls(ownerUrl, secret);
  return openDatabase({ urls, keys: deriveKeys(secret).serving, redactKeys: settings.redactKeys });
}

/**
 * Runs a command's work on the database that the settings name, ready to serve. Beside a running supervisor it joins that
 * one's server; alone it starts the embedded one and stops it again, also when a signal ends the work.
 */
export async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const stop = listenForStop();
  const closers = createClosers((error) => console.error(error));
  const secret = loadSecret(settings.secret ?? undefined, settings.dataDir);
  try {
    const server = await stop.unlessStopped(
      closers.opening(openDatabaseServer(settings, console.error), (opened) => opened.release()),
    );
    await stop.unlessStopped(prepareDatabase(server.ownerUrl, secret));
    const database = openOn(settings, secret, server.ownerUrl);
    await closers.opening(Promise.resolve(database), (opened) => opened.close());
    return await stop.unlessStopped(work({ ownerUrl: server.ownerUrl, secret, database }));
  } finally {
    await closers.closeAll();
  }
}

/** Who stands at the command line, as the events of its commands say it. */
export function commandLineActor(): By {
  const { username } = userInfo();
  return {
    actor: { type: 'SYSTEM', id: `cli:${username}`, name: `${username} on the command line` },
    request: { ip: null, userAgent: 'indelible-cli', correlationId: null },
  };
}
