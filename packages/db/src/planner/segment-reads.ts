import type { Bits } from '@indelible/audit/postings/bits';
import { gramBits, gramSlots } from '@indelible/audit/postings/grams';
import type { PagePosition } from '@indelible/audit/store';
import type { AuditTransaction } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexedTenants } from './indexed-tenants.ts';

export type Reads = { tx: AuditTransaction; tenants: IndexedTenants };

/** One row of `index_segment` without its long columns; `seg` as text, beyond what a number holds. */
export type Segment = { tenantId: number; seg: string; size: number; minId: string; maxId: string; gramBytes: number };
export const keyOf = ({ tenantId, seg }: Pick<Segment, 'tenantId' | 'seg'>): string => `${tenantId}/${seg}`;

/** Pairs for `unnest`. */
const pairs = (segments: readonly Segment[]) => ({
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

export type Chosen = { segment: Segment; ordinal: number };

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

/** The ordinal of the first event whose id is not below, of each; found by halves, a slice of 16 bytes each time. */
export async function readPlaces(
  { tx, tenants }: Reads,
  asked: readonly { segment: Segment; id: string }[],
): Promise<number[]> {
  if (asked.length === 0) return [];
  const { tenants: ids, segs } = pairs(asked.map((one) => one.segment));
  const rows = await tx.$queryRaw<{ n: number; place: number }[]>`
    WITH RECURSIVE half AS (
      SELECT w.n::int AS n, w.tenant, w.seg, uuid_send(w.id) AS id, 0 AS low, w.size AS high
      FROM unnest(${ids}::int[], ${segs}::bigint[], ${asked.map((one) => one.id)}::uuid[], ${asked.map((one) => one.segment.size)}::int[])
        WITH ORDINALITY AS w (tenant, seg, id, size, n)
      UNION ALL
      SELECT h.n, h.tenant, h.seg, h.id, CASE WHEN m.below THEN m.at + 1 ELSE h.low END, CASE WHEN m.below THEN h.high ELSE m.at END
      FROM half h JOIN index_segment s ON ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`h.tenant`)} AND s.seg = h.seg
      CROSS JOIN LATERAL (
        SELECT (h.low + h.high) / 2 AS at, substr(s.ids, (h.low + h.high) / 2 * 16 + 1, 16) < h.id AS below
      ) m WHERE h.low < h.high
    )
    SELECT n, low AS place FROM half WHERE low = high`;
  const places: number[] = [];
  for (const { n, place } of rows) places[n - 1] = place;
  return places;
}
