import type { PackedSegment, SegmentToken } from '@indelible/audit/postings/segment';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type pg from 'pg';
import type { FieldWords, NewWordCount } from './field-words.ts';
import type { KnownTokens, TokenMemory } from './known-tokens.ts';
import { before, type Place } from './place.ts';
import type { Sealing } from './sealing.ts';
import {
  partialColumns,
  postingColumns,
  segmentColumns,
  stateColumns,
  tileColumns,
  wordColumns,
} from './sealing-columns.ts';
import { WRITE_SEALED } from './write-sealed-sql.ts';

export type Writing = { writer: pg.ClientBase; memory: TokenMemory; words: FieldWords };

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
  { writer, memory, words }: Writing,
  sealings: readonly Sealing[],
  start: Place = before(0, 0n),
): Promise<Written> {
  const segments = sealings.flatMap(({ tenantId, from, segment }) =>
    segment ? [{ tenantId, seg: segmentNumber(segment.maxId, from.tie), segment }] : [],
  );
  const news = sealings.flatMap(({ tenantId, from, to, segment }) =>
    segment ? [{ from, ...newWords(tenantId, memory.of(tenantId, from.rebuilds), to.partial, segment) }] : [],
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
    ...partialColumns(sealings),
  ];
  const { rows } = await writer.query<Row>({ name: 'write-sealed', text: WRITE_SEALED, values });
  return {
    tenants: new Set(rows.map((row) => row.tenantId)),
    committed: () => {
      for (const { known, often } of news) known.keep(often);
      const rebuilds = new Map(news.map(({ tenantId, from }) => [tenantId, from.rebuilds]));
      for (const { tenantId, field, words: count } of rows)
        if (field !== null) words.add(rebuilds.get(tenantId)!, { tenantId, field, words: count });
    },
  };
}

/** Of a tenant that was written a row for each field that has new words in the dictionary, or one with none. */
type Row = NewWordCount | { tenantId: number; field: null; words: null };

/**
 * What the dictionary may lack, and whether it is to be left out of it: then it is only looked whether another value has its token there.
 * What one event alone has, a run's id, will hardly come again: it is not remembered.
 */
function newWords(tenantId: number, known: KnownTokens, partial: ReadonlySet<string>, { tokens, hits }: PackedSegment) {
  const words: SegmentToken[] = [];
  const left: boolean[] = [];
  const often: SegmentToken[] = [];
  tokens.forEach((token, i) => {
    if (known.has(token)) return;
    words.push(token);
    left.push(partial.has(token.field) && !token.mixed);
    if (hits[i]! > 1 && !token.mixed) often.push(token);
  });
  return { tenantId, known, words, left, often };
}
