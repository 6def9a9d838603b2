import { type BuiltSegment, buildSegment } from '@indelible/audit/postings/segment';
import type { TokenOf } from '@indelible/audit/postings/token';
import type pg from 'pg';
import type { SealRow } from './event-rows.ts';
import type { TokenMemory } from './known-tokens.ts';
import { comparePlaces, laterPlace, type Place } from './place.ts';
import { indexedTo, isEmptying, lockTenant, reaches, saveTenant } from './tenant-state.ts';
import { inTransaction } from './transaction.ts';
import { writeSegment } from './write-segment.ts';

export type Batch = {
  tenantId: number;
  /** 1 to 4,096 events in order of commit. */
  rows: SealRow[];
  /** From here to `end` no event of the tenant is left out, but those that were sealed when the window was read. */
  start: Place;
  end: Place;
};
export type Writing = { writer: pg.ClientBase; tokenOf: TokenOf; memory: TokenMemory };
/** Events that got a leaf, and that got into the index, by this batch; null when another sealer has the tenant. */
export type Sealed = { leaves: number; indexed: number } | null;

/**
 * Seals what is new to the tenant in one transaction: its tile, its segment, and how far it is, or nothing. `built` is the segment of
 * all its events, made while the batch before was being written; where some are in already, one is made of the others.
 */
export async function sealBatch(
  { writer, tokenOf, memory }: Writing,
  batch: Batch,
  built: BuiltSegment | null = null,
): Promise<Sealed> {
  const { tenantId, rows, start, end } = batch;
  return inTransaction(writer, async () => {
    const state = await lockTenant(writer, tenantId);
    if (!state || !(reaches(state, start) || (await horizonReaches(writer, start)))) return null;
    const leaves = rows.filter(({ place }) => comparePlaces(place, state.leaf) > 0);
    const news = isEmptying(state) ? [] : rows.filter(({ place }) => comparePlaces(place, state.index) > 0);
    const known = memory.of(tenantId, state.rebuilds);
    if (leaves.length > 0) await writeTile(writer, tenantId, state.nextSeq, leaves);
    if (news.length > 0) {
      const whole = news.length === rows.length ? built : null;
      const segment = whole ?? buildSegment(news.map(segmentRow), tokenOf);
      await writeSegment({ client: writer, tenantId, known }, segment, news.length, state.tie);
    }
    await saveTenant(writer, tenantId, {
      ...state,
      leaf: laterPlace(state.leaf, end),
      index: indexedTo(state, end),
      nextSeq: state.nextSeq + BigInt(leaves.length),
      tie: state.tie + (news.length > 0 ? 1n : 0n),
    });
    return { value: { leaves: leaves.length, indexed: news.length }, committed: () => known.keep() };
  });
}

/** The segment of all the batch's events. */
export const buildBatch = ({ rows }: Batch, tokenOf: TokenOf): BuiltSegment =>
  buildSegment(rows.map(segmentRow), tokenOf);
const segmentRow = ({ row }: SealRow) => row;

/**
 * A tenant that was still for long stands far behind, and the horizon says that it lacks nothing. Not so when its index was given up
 * while the window was being read; it takes the tenant's lock to do that, and we have it.
 */
async function horizonReaches(client: pg.ClientBase, { epoch, tx }: Place): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM seal_horizon WHERE (epoch, tx) >= ($1, $2)', [epoch, tx]);
  return rowCount === 1;
}

async function writeTile(client: pg.ClientBase, tenantId: number, firstSeq: bigint, rows: SealRow[]): Promise<void> {
  const { place } = rows.at(-1)!;
  await client.query(
    `INSERT INTO log_leaf (tenant_id, first_seq, size, epoch, tx, last_id, ids, leaves) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tenantId,
      firstSeq,
      rows.length,
      place.epoch,
      place.tx,
      place.id,
      Buffer.from(rows.map(({ place: { id } }) => id.replaceAll('-', '')).join(''), 'hex'),
      Buffer.from(rows.map(({ leaf }) => leaf).join(''), 'hex'),
    ],
  );
}
