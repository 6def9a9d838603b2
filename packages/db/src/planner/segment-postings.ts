import type { Bits } from '@indelible/audit/postings/bits';
import { decodePosting, decodeUnsized } from '@indelible/audit/postings/posting';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import { type Reads, type Segment, type SegmentKey, uuidAt } from './segment-reads.ts';

/** A segment and its postings of the tokens that were asked for; its sets are of `SEGMENT_EVENTS` where its row was not. */
export type Found = { segment: SegmentKey; row: Segment | null; postings: ReadonlyMap<bigint, Bits> };

/** Up to so many segments their postings are looked up one by one; of more all between the first and the last, one range of the key. */
const NAMED = 64;

/**
 * Segments to read: `SELECT tenant_id, seg` and, with `rows`, `size, min_id, max_id, gram_bytes`; at most `limit`, and their order as
 * `found f`.
 */
export type SegmentsFound = { sql: Prisma.Sql; order: Prisma.Sql; limit: number; rows: boolean };

/** Segments with their postings of these tokens, in one statement. All comes packed: a row each would take longer than reading it. */
export async function readSegments(reads: Reads, asked: SegmentsFound, tokens: readonly bigint[]): Promise<Found[]> {
  const { tx, tenants } = reads;
  const postings = tokens.length === 0 ? NO_POSTINGS : postingsSql(tenants, asked.limit, tokens);
  const [packed, keys, data] = await tx.$packed(Prisma.sql`
    WITH found AS MATERIALIZED (${asked.sql})
    SELECT ${packedSegments(asked)} AS segments, p.keys, p.data FROM ${postings} p`);
  const segments = (asked.rows ? unpackRows : unpackKeys)(packed ?? NOTHING);
  addPostings(segments, keys ?? NOTHING, data ?? NOTHING);
  return segments;
}
type Filled = { segment: SegmentKey; row: Segment | null; postings: Map<bigint, Bits> };

const NOTHING = new Uint8Array(0);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function packedSegments({ order, rows }: SegmentsFound): Prisma.Sql {
  const key = Prisma.sql`int4send(f.tenant_id) || int8send(f.seg)`;
  const row = Prisma.sql`${key} || int4send(f.size) || int4send(f.gram_bytes) || uuid_send(f.min_id) || uuid_send(f.max_id)`;
  return Prisma.sql`(SELECT string_agg(${rows ? row : key}, ''::bytea ORDER BY ${order}) FROM found f)`;
}
const KEY_BYTES = 12;
const ROW_BYTES = 52;

function unpackKeys(packed: Uint8Array): Filled[] {
  const view = viewOf(packed);
  return Array.from({ length: packed.length / KEY_BYTES }, (_, n) => ({
    segment: keyAt(view, n * KEY_BYTES),
    row: null,
    postings: new Map(),
  }));
}

function unpackRows(packed: Uint8Array): Filled[] {
  const view = viewOf(packed);
  return Array.from({ length: packed.length / ROW_BYTES }, (_, n) => {
    const at = n * ROW_BYTES;
    const row: Segment = {
      ...keyAt(view, at),
      size: view.getInt32(at + 12),
      gramBytes: view.getInt32(at + 16),
      minId: uuidAt(packed, at + 20),
      maxId: uuidAt(packed, at + 36),
    };
    return { segment: row, row, postings: new Map() };
  });
}

function keyAt(view: DataView, at: number): SegmentKey {
  const seg = view.getBigInt64(at + 4);
  // A segment's number begins with the milliseconds of its newest event.
  return { tenantId: view.getInt32(at), seg: String(seg), newestMs: Number(seg >> 20n) };
}

function postingsSql(tenants: IndexedTenants, limit: number, tokens: readonly bigint[]): Prisma.Sql {
  const segs =
    limit <= NAMED
      ? Prisma.sql`p.seg = ANY (ARRAY(SELECT f.seg FROM found f))`
      : Prisma.sql`p.seg BETWEEN (SELECT min(f.seg) FROM found f) AND (SELECT max(f.seg) FROM found f)`;
  return Prisma.sql`(
    SELECT string_agg(int8send((p.tenant_id::bigint << 32) | (p.hits << 16) | length(p.data)) || int8send(p.token) || int8send(p.seg), ''::bytea) AS keys,
      string_agg(p.data, ''::bytea) AS data
    FROM ${tenants.each} CROSS JOIN LATERAL (
      SELECT * FROM index_posting p WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)}
        AND p.token = ANY (${tokens.map(String)}::bigint[]) AND ${segs}
    ) p)`;
}
const NO_POSTINGS = Prisma.sql`(SELECT NULL::bytea AS keys, NULL::bytea AS data)`;
const POSTING_BYTES = 24;

/** A range may hold postings of segments that were not asked for. */
function addPostings(segments: readonly Filled[], keys: Uint8Array, data: Uint8Array): void {
  // Thousands of postings: their segments are found by numbers, not by texts made for each.
  const known = new Map<number, Map<bigint, Filled>>();
  for (const one of segments) {
    const own = known.get(one.segment.tenantId) ?? new Map<bigint, Filled>();
    known.set(one.segment.tenantId, own.set(BigInt(one.segment.seg), one));
  }
  const view = viewOf(keys);
  let from = 0;
  for (let at = 0; at < keys.length; at += POSTING_BYTES) {
    const to = from + view.getUint16(at + 6);
    const found = known.get(view.getInt32(at))?.get(view.getBigInt64(at + 16));
    if (found) {
      const part = data.subarray(from, to);
      const hits = view.getUint16(at + 4);
      const bits = found.row === null ? decodeUnsized(part, hits) : decodePosting(part, hits, found.row.size);
      found.postings.set(view.getBigInt64(at + 8), bits);
    }
    from = to;
  }
}
