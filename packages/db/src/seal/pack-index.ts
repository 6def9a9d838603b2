import type pg from 'pg';
import { withClient } from '../owner-client.ts';

/** Bytes on disk. */
export type PackedKey = { key: string; before: number; after: number };

/** Tokens come at random, so their pages are split in half again and again; of segments and leaves, which come in order, none are. */
const KEYS = ['index_posting_pkey', 'index_token_pkey', 'index_token_value_idx'];

/**
 * Writes the keys of postings and dictionary anew, page by full page, while everything goes on: one at a time, each beside the old one until it
 * is whole. As the owner of the database. Killed half-way it leaves a key that nobody uses, which the next one removes.
 */
export const packIndex = (ownerUrl: string, onKey?: (packed: PackedKey) => void): Promise<PackedKey[]> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(`SET maintenance_work_mem = '256MB'`);
    await removeUnfinished(owner);
    const all: PackedKey[] = [];
    for (const key of KEYS) {
      const before = await bytesOf(owner, key);
      await owner.query(`REINDEX INDEX CONCURRENTLY public.${key}`);
      const packed = { key, before, after: await bytesOf(owner, key) };
      onKey?.(packed);
      all.push(packed);
    }
    return all;
  });

async function bytesOf(owner: pg.ClientBase, key: string): Promise<number> {
  const { rows } = await owner.query<{ bytes: number }>(
    'SELECT pg_relation_size(($1::text)::regclass)::float8 AS bytes',
    [`public.${key}`],
  );
  return rows[0]!.bytes;
}

/** What a REINDEX CONCURRENTLY that was ended has left: the new key before it took the old one's place, or the old one after. */
async function removeUnfinished(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
      WHERE NOT x.indisvalid AND x.indrelid IN ('public.index_posting'::regclass, 'public.index_token'::regclass)
        AND c.relname ~ '_cc(new|old)[0-9]*$'`,
  );
  for (const { name } of rows)
    await owner.query(`DROP INDEX CONCURRENTLY IF EXISTS public.${owner.escapeIdentifier(name)}`);
}
