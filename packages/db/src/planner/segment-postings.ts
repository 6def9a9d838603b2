import type { Bits } from '@indelible/audit/postings/bits';
import { decodePosting } from '@indelible/audit/postings/posting';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import { keyOf, type Reads, type Segment, uuidAt } from './segment-reads.ts';

export type Found = { segments: Segment[]; postings: ReadonlyMap<string, ReadonlyMap<bigint, Bits>> };

/** Up to so many segments their postings are looked up one by one; of more all between the first and the last, one range of the key. */
const NAMED = 64;

/** Segments to read: `SELECT tenant_id, seg, size, min_id, max_id, gram_bytes`, at most `limit`, and their order as `found f`. */
export type SegmentsFound = { sql: Prisma.Sql; order: Prisma.Sql; limit: number };

/**
 * Segments and, by `keyOf` each, their postings of these tokens, in one statement. Both come packed in one value: a row each
 * would take longer than reading it.
 */
export async function readSegments(reads: Reads, asked: SegmentsFound, tokens: readonly bigint[]): Promise<Found> {
  const { tx, tenants } = reads;
  const postings = tokens.length === 0 ? Prisma.sql`NULL::bytea` : postingsSql(tenants, asked.limit, tokens);
  const [row] = await tx.$queryRaw<{ segments: Uint8Array | null; postings: Uint8Array | null }[]>`
    WITH found AS MATERIALIZED (${asked.sql})
    SELECT ${packedSegments(asked.order)} AS segments, ${postings} AS postings`;
  const segments = unpackSegments(row!.segments ?? NOTHING);
  return { segments, postings: unpackPostings(row!.postings ?? NOTHING, segments) };
}

const NOTHING = new Uint8Array(0);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const packedSegments = (order: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT string_agg(int4send(f.tenant_id) || int8send(f.seg) || int4send(f.size) || int4send(f.gram_bytes)
    || uuid_send(f.min_id) || uuid_send(f.max_id), ''::bytea ORDER BY ${order}) FROM found f)`;
const SEGMENT_BYTES = 52;

function unpackSegments(packed: Uint8Array): Segment[] {
  const view = viewOf(packed);
  return Array.from({ length: packed.length / SEGMENT_BYTES }, (_, n) => {
    const at = n * SEGMENT_BYTES;
    return {
      tenantId: view.getInt32(at),
      seg: String(view.getBigInt64(at + 4)),
      size: view.getInt32(at + 12),
      gramBytes: view.getInt32(at + 16),
      minId: uuidAt(packed, at + 20),
      maxId: uuidAt(packed, at + 36),
    };
  });
}

function postingsSql(tenants: IndexedTenants, limit: number, tokens: readonly bigint[]): Prisma.Sql {
  const segs =
    limit <= NAMED
      ? Prisma.sql`p.seg = ANY (ARRAY(SELECT f.seg FROM found f))`
      : Prisma.sql`p.seg BETWEEN (SELECT min(f.seg) FROM found f) AND (SELECT max(f.seg) FROM found f)`;
  return Prisma.sql`(
    SELECT string_agg(int4send(p.tenant_id) || int8send(p.token) || int8send(p.seg) || int4send(p.hits)
      || int4send(length(p.data)) || p.data, ''::bytea)
    FROM ${tenants.each} CROSS JOIN LATERAL (
      SELECT * FROM index_posting p WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)}
        AND p.token = ANY (${tokens.map(String)}::bigint[]) AND ${segs}
    ) p)`;
}

/** A range may hold postings of segments that were not asked for. */
function unpackPostings(packed: Uint8Array, segments: readonly Segment[]): Map<string, Map<bigint, Bits>> {
  const all = segments.map((segment) => ({ segment, seg: BigInt(segment.seg), bits: new Map<bigint, Bits>() }));
  // Thousands of postings: their segments are found by numbers, not by texts made for each.
  const known = new Map<number, Map<bigint, (typeof all)[number]>>();
  for (const one of all) {
    const own = known.get(one.segment.tenantId) ?? new Map<bigint, (typeof all)[number]>();
    known.set(one.segment.tenantId, own.set(one.seg, one));
  }
  const view = viewOf(packed);
  for (let at = 0; at < packed.length; ) {
    const length = view.getInt32(at + 24);
    const found = known.get(view.getInt32(at))?.get(view.getBigInt64(at + 12));
    if (found) {
      const data = packed.subarray(at + 28, at + 28 + length);
      found.bits.set(view.getBigInt64(at + 4), decodePosting(data, view.getInt32(at + 20), found.segment.size));
    }
    at += 28 + length;
  }
  return new Map(all.map(({ segment, bits }) => [keyOf(segment), bits]));
}
