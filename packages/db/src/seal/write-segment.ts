import type { BuiltSegment } from '@indelible/audit/postings/segment';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type pg from 'pg';
import type { KnownTokens } from './known-tokens.ts';

const TIE_BITS = 20n;
const TIES = 1n << TIE_BITS;

/** Newest first is by `seg` descending; `tie` tells segments of one millisecond apart. */
export const segmentNumber = (maxId: string, tie: bigint): bigint =>
  (BigInt(uuid7Ms(maxId)) << TIE_BITS) | (tie % TIES);

/** Of one tenant, inside the transaction that holds its row in `seal_state`. */
export type SegmentWriting = { client: pg.ClientBase; tenantId: number; known: KnownTokens };

/** Adds a segment of so many events to the index; returns its number and its tokens. */
export async function writeSegment(
  to: SegmentWriting,
  built: BuiltSegment,
  size: number,
  tie: bigint,
): Promise<{ seg: bigint; tokens: bigint[] }> {
  const seg = segmentNumber(built.maxId, tie);
  await to.client.query(
    `INSERT INTO index_segment (tenant_id, seg, size, min_id, max_id, ids, grams) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [to.tenantId, seg, size, built.minId, built.maxId, Buffer.from(built.ids), Buffer.from(built.grams)],
  );
  await writePostings(to, seg, built);
  await writeTokens(to, built);
  return { seg, tokens: built.postings.map(({ token }) => token) };
}

/** All data in one parameter, which goes over in binary; its pieces are cut out there. */
async function writePostings({ client, tenantId }: SegmentWriting, seg: bigint, { postings }: BuiltSegment) {
  const starts: number[] = [];
  let end = 1;
  for (const { data } of postings) {
    starts.push(end);
    end += data.length;
  }
  await client.query(
    `INSERT INTO index_posting (tenant_id, token, seg, hits, data)
     SELECT $1, token, $2, hits, substr($3::bytea, start, bytes)
       FROM unnest($4::bigint[], $5::int[], $6::int[], $7::int[]) AS new (token, hits, start, bytes) ORDER BY token`,
    [
      tenantId,
      seg,
      Buffer.concat(postings.map(({ data }) => data)),
      list(postings.map(({ token }) => token)),
      list(postings.map(({ hits }) => hits)),
      list(starts),
      list(postings.map(({ data }) => data.length)),
    ],
  );
}

/**
 * Adds what the dictionary lacks. The tenant has one writer, so what is missing can be looked for; ON CONFLICT would lock, and so
 * write, every row that is there.
 */
async function writeTokens({ client, tenantId, known }: SegmentWriting, built: BuiltSegment): Promise<void> {
  const { tokens } = built;
  const news = tokens.filter((token) => !known.has(token));
  if (news.length === 0) return;
  await client.query(
    `WITH new AS (SELECT * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::boolean[]) AS t (token, field, value, mixed)),
     met AS (UPDATE index_token k SET mixed = true FROM new WHERE k.tenant_id = $1 AND k.token = new.token AND NOT k.mixed
       AND (new.mixed OR k.field <> new.field COLLATE "C" OR k.value <> new.value COLLATE "C"))
     INSERT INTO index_token (tenant_id, token, field, value, mixed)
     SELECT $1, token, field, value, mixed FROM new
       WHERE NOT EXISTS (SELECT FROM index_token k WHERE k.tenant_id = $1 AND k.token = new.token) ORDER BY token`,
    [
      tenantId,
      list(news.map(({ token }) => token)),
      news.map(({ field }) => field),
      news.map(({ value }) => value),
      list(news.map(({ mixed }) => mixed)),
    ],
  );
  // What one event alone has, a run's id, will hardly come again.
  const often = new Set(built.postings.filter(({ hits }) => hits > 1).map(({ token }) => token));
  for (const token of news) if (often.has(token.token)) known.add(token);
}

/** An array of numbers or booleans in PostgreSQL's text. */
export const list = (values: readonly (number | bigint | boolean)[]): string => `{${values.join()}}`;
