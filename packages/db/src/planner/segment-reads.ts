import type { Bits } from '@indelible/audit/postings/bits';
import { gramBits, gramSlots } from '@indelible/audit/postings/grams';
import type { PagePosition } from '@indelible/audit/store';
import { Prisma } from '../generated/prisma/client.ts';
import type { ReadTransaction } from '../pool.ts';
import type { IndexedTenants } from './indexed-tenants.ts';

export type Reads = { tx: ReadTransaction; tenants: IndexedTenants };

/** A segment by its key; `seg` as text, beyond what a number holds. `newestMs` is the instant of its newest event. */
export type SegmentKey = { tenantId: number; seg: string; newestMs: number };
/** One row of `index_segment` without its long columns. */
export type Segment = SegmentKey & { size: number; minId: string; maxId: string; gramBytes: number };
export const keyOf = ({ tenantId, seg }: SegmentKey): string => `${tenantId}/${seg}`;

/** Pairs for `unnest`. */
const pairs = (segments: readonly SegmentKey[]) => ({
  tenants: segments.map((one) => one.tenantId),
  segs: segments.map((one) => one.seg),
});

/** Which events of each segment may hold a folded text, one after the other; only the slots of its trigrams are read. */
export async function readGrams({ tx, tenants }: Reads, segments: readonly Segment[], text: string): Promise<Bits[]> {
  const asked = segments.flatMap((segment, n) =>
    gramSlots(text, segment.gramBytes).map((slot) => ({ segment, n, slot })),
  );
  const masks: number[][] = segments.map(() => []);
  if (asked.length > 0) {
    const { tenants: ids, segs } = pairs(asked.map((one) => one.segment));
    const [row] = await tx.$queryRaw<{ packed: Uint8Array | null }[]>`
      SELECT string_agg(substr(s.grams, w.slot * 4 + 1, 4), ''::bytea ORDER BY w.n) AS packed
      FROM unnest(${ids}::int[], ${segs}::bigint[], ${asked.map((one) => one.slot)}::int[]) WITH ORDINALITY AS w (tenant, seg, slot, n)
      JOIN index_segment s ON ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`w.tenant`)} AND s.seg = w.seg`;
    const view = viewOf(row?.packed);
    asked.forEach(({ n }, at) => {
      masks[n]!.push(view.getUint32(at * 4, true));
    });
  }
  return segments.map(({ size }, n) => gramBits(masks[n]!, size));
}

const viewOf = (bytes: Uint8Array | null | undefined): DataView =>
  bytes ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new DataView(new ArrayBuffer(0));

export type Chosen = { segment: SegmentKey; ordinal: number };

/** The events at these ordinals. */
export async function readIds({ tx, tenants }: Reads, chosen: readonly Chosen[]): Promise<PagePosition[]> {
  if (chosen.length === 0) return [];
  const { tenants: ids, segs } = pairs(chosen.map((one) => one.segment));
  const [row] = await tx.$queryRaw<{ packed: Uint8Array | null }[]>`
    SELECT string_agg(substr(s.ids, w.ordinal * 16 + 1, 16), ''::bytea ORDER BY w.n) AS packed
    FROM unnest(${ids}::int[], ${segs}::bigint[], ${chosen.map((one) => one.ordinal)}::int[]) WITH ORDINALITY AS w (tenant, seg, ordinal, n)
    JOIN index_segment s ON ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`w.tenant`)} AND s.seg = w.seg`;
  const bytes = row?.packed ?? new Uint8Array(0);
  return chosen.map(({ segment }, at) => ({ id: uuidAt(bytes, at * 16), tenantId: segment.tenantId }));
}

export function uuidAt(bytes: Uint8Array, at: number): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + at, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Segments whose ids are taken into memory at a time: four megabytes. */
const AT_ONCE = 64;

/** Of each segment, for each id, the ordinal of its first event whose id is not below. */
export async function readPlaces(
  reads: Reads,
  asked: readonly { segment: Segment; ids: readonly string[] }[],
): Promise<number[][]> {
  const places: number[][] = asked.map(() => []);
  const some = asked.flatMap((one, n) => (one.ids.length === 0 ? [] : [{ ...one, n }]));
  for (let at = 0; at < some.length; at += AT_ONCE) {
    const part = some.slice(at, at + AT_ONCE);
    (await placesAmong(reads, part)).forEach((own, n) => {
      places[part[n]!.n] = own;
    });
  }
  return places;
}

/**
 * Found by halves, all at once. Late events make segments overlap, so that a bar's start is looked for in a dozen of them: their ids
 * are read once and put end to end, for a slice of 16 bytes costs as much to fetch as a page, and a search takes twelve.
 */
async function placesAmong(
  { tx, tenants }: Reads,
  asked: readonly { segment: Segment; ids: readonly string[] }[],
): Promise<number[][]> {
  const { tenants: owners, segs } = pairs(asked.map((one) => one.segment));
  let end = 0;
  const searches = asked.flatMap(({ segment, ids }) => {
    const from = end;
    end += segment.size;
    return ids.map((id) => ({ id, from, to: end }));
  });
  const whole = Prisma.sql`(
    SELECT string_agg(s.ids, ''::bytea ORDER BY w.n)
    FROM unnest(${owners}::int[], ${segs}::bigint[]) WITH ORDINALITY AS w (tenant, seg, n)
    JOIN index_segment s ON ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`w.tenant`)} AND s.seg = w.seg)`;
  // OFFSET 0: else `below` is put in twice, and so are the ids.
  const rows = await tx.$queryRaw<{ places: number[] }[]>`
    WITH RECURSIVE half AS (
      SELECT w.n::int AS n, uuid_send(w.id) AS id, w.low, w.high
      FROM unnest(${searches.map((one) => one.id)}::uuid[], ${searches.map((one) => one.from)}::int[], ${searches.map((one) => one.to)}::int[])
        WITH ORDINALITY AS w (id, low, high, n)
      UNION ALL
      SELECT h.n, h.id, CASE WHEN m.below THEN m.at + 1 ELSE h.low END, CASE WHEN m.below THEN h.high ELSE m.at END
      FROM half h CROSS JOIN LATERAL (
        SELECT (h.low + h.high) / 2 AS at, substr(${whole}, (h.low + h.high) / 2 * 16 + 1, 16) < h.id AS below OFFSET 0
      ) m WHERE h.low < h.high
    )
    SELECT array_agg(low ORDER BY n) AS places FROM half WHERE low = high`;
  const found = rows[0]!.places;
  let next = 0;
  return asked.map(({ segment: { size }, ids }) => {
    const from = searches[next]?.to ?? 0;
    return ids.map(() => found[next++]! - (from - size));
  });
}
