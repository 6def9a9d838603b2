import type { PackedSegment } from '@indelible/audit/postings/segment';
import type { SealRow } from './event-rows.ts';
import type { FieldWords } from './field-words.ts';
import { comparePlaces, laterPlace, type Place } from './place.ts';
import { indexedTo, isEmptying, type TenantState } from './tenant-state.ts';

export type Batch = {
  tenantId: number;
  /** 1 to 4,096 events in order of commit. */
  rows: SealRow[];
  /** To here no event of the tenant is left out that is not before its state. */
  end: Place;
};
/** Makes segments, one after the other. */
export type BuildSegment = (rows: SealRow['row'][]) => PackedSegment;

/** One tenant's next step: from a state, which must still be its own, to the one after it. */
export type Sealing = {
  tenantId: number;
  from: TenantState;
  to: TenantState;
  /** What gets a leaf, in order of commit: up to 4,096. */
  leaves: readonly SealRow[];
  /** What gets into the index; numbered by the tie of `from`. */
  segment: PackedSegment | null;
};
export type NumberedSegment = { tenantId: number; seg: bigint; segment: PackedSegment };

export type Making = { build: BuildSegment; words: FieldWords };

/** What the batch is for a tenant that is at `from`: leaves and a segment of what is new to each. */
export function sealingOf({ tenantId, rows, end }: Batch, from: TenantState, { build, words }: Making): Sealing {
  const leaves = after(rows, from.leaf);
  const news = isEmptying(from) ? [] : after(rows, from.index);
  const to: TenantState = {
    ...from,
    leaf: laterPlace(from.leaf, end),
    index: indexedTo(from, end),
    nextSeq: from.nextSeq + BigInt(leaves.length),
    tie: from.tie + (news.length > 0 ? 1n : 0n),
    partial: news.length > 0 ? words.partialOf(tenantId, from) : from.partial,
  };
  return { tenantId, from, to, leaves, segment: news.length > 0 ? build(news.map(({ row }) => row)) : null };
}

/** Of rows in order those behind a place; mostly all of them. */
function after(rows: readonly SealRow[], place: Place): readonly SealRow[] {
  const first = rows.findIndex((row) => comparePlaces(row.place, place) > 0);
  return first < 0 ? [] : first === 0 ? rows : rows.slice(first);
}
