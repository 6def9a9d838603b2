import { openDatabase } from '@indelible/db/database';
import { deriveKeys } from '@indelible/db/keys';
import { withClient } from '@indelible/db/owner-client';
import type { Database, ServingKeys, ServingUrls } from '@indelible/db/ports';
import { prepareDatabase } from '@indelible/db/prepare';
import { servingUrls } from '@indelible/db/roles';
import type pg from 'pg';

export const SECRET = 'indelible-bench-secret-of-more-than-32-characters';

export type Store = {
  ownerUrl: string;
  urls: ServingUrls;
  keys: ServingKeys;
  /** The store as the web process opens it. */
  database: Database;
  /** A connection as the superuser, whom row-level security does not bind. */
  owner: pg.Client;
};

/** Brings a database up to date and opens it for `work`. */
export async function withStore<T>(ownerUrl: string, work: (store: Store) => Promise<T>): Promise<T> {
  await prepareDatabase(ownerUrl, SECRET);
  const [urls, keys] = [servingUrls(ownerUrl, SECRET), deriveKeys(SECRET).serving];
  const database = openDatabase({ urls, keys });
  try {
    return await withClient(ownerUrl, (owner) => work({ ownerUrl, urls, keys, database, owner }));
  } finally {
    await database.close();
  }
}
