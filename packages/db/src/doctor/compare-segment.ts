import type { PackedSegment, SegmentToken } from '@indelible/audit/postings/segment';
import type { ClientBase } from 'pg';
import { postingColumns, wordColumns } from '../seal/sealing-columns.ts';
import { plural } from './check.ts';

// Each row by its key (OFFSET 0): joined, all that a tenant has would be read or gone through for each of its segments. Only what differs
// comes back.
const POSTINGS = `SELECT count(*) FILTER (WHERE p.hits IS NULL)::int AS missing,
    count(*) FILTER (WHERE p.hits IS NOT NULL AND (p.hits <> n.hits OR p.data <> substr($6::bytea, n.place + 1, n.bytes)))::int AS other
  FROM unnest($2::bigint[], $3::int[], $4::int[], $5::int[]) AS n (token, hits, place, bytes)
    LEFT JOIN LATERAL (SELECT hits, data FROM index_posting WHERE tenant_id = $1 AND token = n.token AND seg = $7 OFFSET 0) p ON true`;

const TOKENS = `SELECT what, count(*)::int AS count FROM (
    SELECT CASE WHEN t.field IS NULL THEN CASE WHEN NOT n.is_left THEN 'not in the dictionary' END
      WHEN NOT t.mixed AND (n.mixed OR t.field <> n.field COLLATE "C" OR t.value <> n.value COLLATE "C")
        THEN 'in the dictionary for another value and not marked as mixed' END AS what
    FROM unnest($2::bigint[], $3::text[], $4::text[], $5::boolean[], $6::boolean[]) AS n (token, field, value, mixed, is_left)
      LEFT JOIN LATERAL (SELECT field, value, mixed FROM index_token WHERE tenant_id = $1 AND token = n.token OFFSET 0) t ON true) AS told
  WHERE what IS NOT NULL GROUP BY 1 ORDER BY 1 DESC`;

export type BuiltAgain = {
  tenant: number;
  seg: string;
  /** Fields of which the dictionary has not every word. */
  partial: ReadonlySet<string>;
  segment: PackedSegment;
};

/** What of a segment's postings and words, as made of its events, is not so in the database. Segments of one tenant follow each other. */
export function openComparison(reader: ClientBase): (again: BuiltAgain) => Promise<string[]> {
  // Words are the same objects again (postings/words.ts): of most it is known that the tenant's dictionary has them.
  let seen = { tenant: -1, words: new Set<SegmentToken>() };

  return async ({ tenant, seg, partial, segment }) => {
    if (seen.tenant !== tenant) seen = { tenant, words: new Set() };
    const { words: known } = seen;
    const words = segment.tokens.filter((word) => !known.has(word));
    const [postings, tokens] = await Promise.all([
      wrongPostings(reader, { tenant, seg, segment }),
      wrongTokens(reader, tenant, words, partial),
    ]);
    if (tokens.length === 0)
      segment.tokens.forEach((word, i) => {
        if (segment.hits[i]! > 1) known.add(word);
      });
    return [...postings, ...tokens];
  };
}

async function wrongPostings(
  reader: ClientBase,
  { tenant, seg, segment }: Omit<BuiltAgain, 'partial'>,
): Promise<string[]> {
  const [, tokens, , hits, places, lengths, data] = postingColumns([{ tenantId: tenant, seg: BigInt(seg), segment }]);
  const { rows } = await reader.query<{ missing: number; other: number }>(POSTINGS, [
    ...[tenant, tokens, hits, places, lengths, data, seg],
  ]);
  const { missing, other } = rows[0]!;
  return [
    ...(missing > 0 ? [`${plural(missing, 'posting')} missing`] : []),
    ...(other > 0 ? [`${plural(other, 'posting')} with other events`] : []),
  ];
}

async function wrongTokens(
  reader: ClientBase,
  tenant: number,
  words: readonly SegmentToken[],
  partial: ReadonlySet<string>,
): Promise<string[]> {
  const left = words.map(({ field, mixed }) => partial.has(field) && !mixed);
  const [, ...columns] = wordColumns([{ tenantId: tenant, words, left }]);
  const { rows } = await reader.query<{ what: string; count: number }>(TOKENS, [tenant, ...columns]);
  return rows.map(({ what, count }) => `${plural(count, 'token')} ${what}`);
}
