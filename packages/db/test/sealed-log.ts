import { createHash } from 'node:crypto';
import { hasBit } from '@indelible/audit/postings/bits';
import { eachToken } from '@indelible/audit/postings/event-tokens';
import { decodePosting } from '@indelible/audit/postings/posting';
import { dictionaryValue } from '@indelible/audit/postings/segment';
import { openTokens, type TokenOf } from '@indelible/audit/postings/token';
import type pg from 'pg';
import { vi } from 'vitest';
import { roleUrl } from '../src/roles.ts';
import { EVENT_COLUMNS, readEvents } from '../src/seal/event-rows.ts';
import type { Round, Sealer } from '../src/seal/sealer.ts';
import { TEST_SECRET } from '../src/test-database.ts';

export const sealerUrl = (ownerUrl: string, secret = TEST_SECRET) => roleUrl(ownerUrl, secret, 'indelible_sealer');
const tokenOf = openTokens((bytes) => createHash('sha256').update(bytes).digest());

/**
 * Rounds until nothing is left. Writers of other tests' databases on the same server keep transactions from counting as over for a
 * moment: what is committed is waited for.
 */
export async function sealAll(sealer: Sealer, owner: pg.ClientBase): Promise<Round[]> {
  const rounds: Round[] = [];
  await vi.waitUntil(
    async () => {
      rounds.push(await sealer.round());
      const { rows } = await owner.query<{ left: number }>(
        `SELECT count(*)::int AS left FROM event e LEFT JOIN seal_state s USING (tenant_id)
          WHERE s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id)
             OR (e.epoch, e.tx, e.id) > (s.leaf_epoch, s.leaf_tx, s.leaf_id)`,
      );
      return rows[0]!.left === 0;
    },
    { timeout: 80_000, interval: 20 },
  );
  return rounds;
}

type Entry = string;

/** `tenant/seq id leaf` of every leaf that is in a tile. */
export async function leavesInTiles(owner: pg.ClientBase): Promise<Entry[]> {
  const { rows } = await owner.query<{
    tenant_id: number;
    first_seq: string;
    size: number;
    ids: Buffer;
    leaves: Buffer;
  }>('SELECT tenant_id, first_seq, size, ids, leaves FROM log_leaf ORDER BY tenant_id, first_seq');
  return rows.flatMap(({ tenant_id, first_seq, size, ids, leaves }) =>
    Array.from({ length: size }, (_, i) =>
      entry(
        tenant_id,
        Number(first_seq) + i,
        ids.toString('hex', 16 * i, 16 * i + 16),
        leaves.toString('hex', 32 * i, 32 * i + 32),
      ),
    ),
  );
}

const entry = (tenant: number, seq: number, id: string, leaf: string): Entry => `${tenant}/${seq} ${id} ${leaf}`;

/** The same from the events themselves, in the order of commit. */
export async function leavesOfEvents(owner: pg.ClientBase): Promise<Entry[]> {
  const { rows } = await owner.query<{ tenant_id: number; id: string; leaf: Buffer }>(
    'SELECT tenant_id, id, leaf FROM event e ORDER BY tenant_id, epoch, tx, e.id',
  );
  const next = new Map<number, number>();
  return rows.map(({ tenant_id, id, leaf }) => {
    const seq = next.get(tenant_id) ?? 0;
    next.set(tenant_id, seq + 1);
    return entry(tenant_id, seq, id.replaceAll('-', ''), leaf.toString('hex'));
  });
}

/** `tenant token id` of every hit of every posting, sorted; throws when a posting is of no segment. */
export async function hitsOfPostings(owner: pg.ClientBase): Promise<Entry[]> {
  const { rows } = await owner.query<{
    tenant_id: number;
    token: string;
    hits: number;
    data: Buffer;
    size: number | null;
    ids: Buffer;
  }>(
    `SELECT p.tenant_id, p.token, p.hits, p.data, s.size, s.ids FROM index_posting p LEFT JOIN index_segment s USING (tenant_id, seg)`,
  );
  return rows
    .flatMap(({ tenant_id, token, hits, data, size, ids }) => {
      if (size === null) throw new Error(`a posting of tenant ${tenant_id} is of no segment`);
      const bits = decodePosting(data, hits, size);
      return Array.from({ length: size }, (_, i) => i)
        .filter((i) => hasBit(bits, i))
        .map((i) => `${tenant_id} ${token} ${ids.toString('hex', 16 * i, 16 * i + 16)}`);
    })
    .sort();
}

/** The same from the events themselves. */
export async function hitsOfEvents(owner: pg.ClientBase, token: TokenOf = tokenOf): Promise<Entry[]> {
  const found = new Set<Entry>();
  for (const { tenantId, row } of await readEvents(owner, `SELECT ${EVENT_COLUMNS} FROM event e`))
    eachToken(row, (field, value) => found.add(`${tenantId} ${token(field, value)} ${row.id.replaceAll('-', '')}`));
  return [...found].sort();
}

/** `tenant token`, what it stands for and whether for more than that, sorted: as the dictionary has it, and as events do. */
export async function dictionary(owner: pg.ClientBase): Promise<Entry[]> {
  const { rows } = await owner.query<{
    tenant_id: number;
    token: string;
    field: string;
    value: string;
    mixed: boolean;
  }>('SELECT tenant_id, token, field, value, mixed FROM index_token');
  return rows.map((row) => `${row.tenant_id} ${row.token} ${row.mixed ? 'mixed' : `${row.field}=${row.value}`}`).sort();
}

export async function dictionaryOfEvents(owner: pg.ClientBase, token: TokenOf = tokenOf): Promise<Entry[]> {
  const values = new Map<string, Set<string>>();
  for (const { tenantId, row } of await readEvents(owner, `SELECT ${EVENT_COLUMNS} FROM event e`))
    eachToken(row, (field, value) => {
      const key = `${tenantId} ${token(field, value)}`;
      values.set(key, (values.get(key) ?? new Set()).add(`${field}=${dictionaryValue(value)}`));
    });
  return [...values].map(([key, found]) => `${key} ${found.size > 1 ? 'mixed' : [...found][0]}`).sort();
}
