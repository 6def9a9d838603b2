import type { PackedSegment, SegmentToken } from '@indelible/audit/postings/segment';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type pg from 'pg';
import type { KnownTokens, TokenMemory } from './known-tokens.ts';
import { before, type Place } from './place.ts';
import type { Sealing } from './sealing.ts';
import { postingColumns, segmentColumns, stateColumns, tileColumns, wordColumns } from './sealing-columns.ts';
import { WRITE_SEALED } from './write-sealed-sql.ts';

export type Writing = { writer: pg.ClientBase; memory: TokenMemory };

const TIE_BITS = 20n;
const TIES = 1n << TIE_BITS;

/** Newest first is by `seg` descending; `tie` tells segments of one millisecond apart. */
export const segmentNumber = (maxId: string, tie: bigint): bigint =>
  (BigInt(uuid7Ms(maxId)) << TIE_BITS) | (tie % TIES);

export type Written = {
  /** Whose state was as expected and whose row nobody has: all of those asked for, or nothing was written. */
  tenants: Set<number>;
  /** To be called after the commit: the dictionary has their words. */
  committed(): void;
};

/**
 * Writes tiles, segments, postings, words and states of these tenants, each once, in one statement, which is a transaction unless one
 * is open: all of it, or nothing. What stands before `start` has to be in, by a tenant's state or by the horizon.
 */
export async function writeSealed(
  { writer, memory }: Writing,
  sealings: readonly Sealing[],
  start: Place = before(0, 0n),
): Promise<Written> {
  const segments = sealings.flatMap(({ tenantId, from, segment }) =>
    segment ? [{ tenantId, seg: segmentNumber(segment.maxId, from.tie), segment }] : [],
  );
  const news = sealings.flatMap(({ tenantId, from, segment }) =>
    segment ? [newWords(tenantId, memory.of(tenantId, from.rebuilds), segment)] : [],
  );
  const { states, ties } = stateColumns(sealings);
  const values = [
    ...[sealings.length, start.epoch, start.tx, start.id],
    ...states,
    ...tileColumns(sealings),
    ...segmentColumns(segments),
    ...postingColumns(segments),
    ...wordColumns(news),
    ties,
  ];
  const { rows } = await writer.query<{ tenant_id: number }>({ name: 'write-sealed', text: WRITE_SEALED, values });
  return {
    tenants: new Set(rows.map((row) => row.tenant_id)),
    committed: () => {
      for (const { known, often } of news) known.keep(often);
    },
  };
}

/** What the dictionary may lack. What one event alone has, a run's id, will hardly come again: it is not remembered. */
function newWords(tenantId: number, known: KnownTokens, { tokens, hits }: PackedSegment) {
  const words: SegmentToken[] = [];
  const often: SegmentToken[] = [];
  tokens.forEach((token, i) => {
    if (known.has(token)) return;
    words.push(token);
    if (hits[i]! > 1 && !token.mixed) often.push(token);
  });
  return { tenantId, known, words, often };
}
