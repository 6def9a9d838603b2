import type { ActionClass } from '@indelible/audit/event';
import { andBits, countBetween } from '@indelible/audit/postings/bits';
import { CLASS } from '@indelible/audit/postings/event-tokens';
import type { Histogram } from '@indelible/audit/store';
import { Prisma } from '../generated/prisma/client.ts';
import { floorId } from '../instant-sql.ts';
import { scanHistogram } from '../scan-histogram.ts';
import { type Counted, countOver } from './index-count.ts';
import type { IndexSource } from './index-source.ts';
import type { Walked } from './segment-walk.ts';

const CLASSES: readonly ActionClass[] = ['create', 'update', 'delete', 'access', 'sign-in', 'other'];

/**
 * The bars by what the postings of the filter and of each action class have in common, between the ordinals where a bar begins.
 * null where a class shares its token with another value, so that its postings can't be counted.
 */
export async function indexHistogram(
  index: IndexSource,
  counted: Counted,
  startsMs: readonly number[],
): Promise<Histogram | null> {
  const tokens = CLASSES.map((name) => index.tokenOf(CLASS, name));
  if (await areDoubtful(index, tokens)) return null;
  const starts = startsMs.map(floorId);
  const buckets: Histogram['buckets'] = startsMs.map((fromMs) => ({ fromMs, counts: {} }));
  const add = (bucket: number, name: ActionClass, count: number): void => {
    const counts = buckets[bucket]?.counts;
    if (counts && count > 0) counts[name] = (counts[name] ?? 0) + count;
  };
  const searchedBackTo = await countOver(index, counted, {
    also: { tokens, ids: starts },
    sure: (walked) => {
      const parts = partsOf(walked, starts);
      CLASSES.forEach((name, at) => {
        const posting = walked.postings.get(tokens[at]!);
        if (!posting) return;
        const found = andBits(posting, walked.lower);
        for (const { bucket, from, to } of parts) add(bucket, name, countBetween(found, from, to));
      });
    },
    async scan(scan) {
      const found = await scanHistogram(index.tx, scan, startsMs);
      found.buckets.forEach(({ counts }, bucket) => {
        for (const name of CLASSES) add(bucket, name, counts[name] ?? 0);
      });
      return found;
    },
  });
  return { buckets, exact: searchedBackTo === null, searchedBackTo };
}

/** The bars that a segment reaches into, and from which ordinal to which its events are in each. */
function partsOf({ row, ordinalOf }: Walked, starts: readonly string[]) {
  const { minId, maxId, size } = row!;
  const [first, last] = [minId, maxId].map((id) => starts.findLastIndex((start) => start <= id)) as [number, number];
  if (first === last) return [{ bucket: first, from: 0, to: size }];
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const bucket = first + n;
    const from = bucket < 0 ? 0 : ordinalOf(starts[bucket]!);
    const to = bucket === last ? size : ordinalOf(starts[bucket + 1]!);
    return { bucket, from, to };
  });
}

/** Where a token is not in the dictionary its postings are of a word that was left out, or there are none. */
async function areDoubtful({ tx, tenants }: IndexSource, tokens: readonly bigint[]): Promise<boolean> {
  const of = (column: Prisma.Sql): Prisma.Sql => tenants.is(column, Prisma.sql`t.id`);
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM ${tenants.each} CROSS JOIN unnest(${tokens.map(String)}::bigint[]) AS w (token)
      LEFT JOIN LATERAL (
        SELECT d.mixed, d.field FROM index_token d WHERE ${of(Prisma.sql`d.tenant_id`)} AND d.token = w.token
      ) d ON TRUE
    WHERE CASE WHEN d.field IS NOT NULL THEN d.mixed OR d.field <> ${CLASS}
      ELSE EXISTS (SELECT FROM index_posting p WHERE ${of(Prisma.sql`p.tenant_id`)} AND p.token = w.token OFFSET 0) END
    LIMIT 1`;
  return rows.length > 0;
}
