import { type Bits, clearBit, isEmpty, lowestBits } from '@indelible/audit/postings/bits';
import { tokensIn } from '@indelible/audit/postings/evaluate';
import type { PagePosition } from '@indelible/audit/store';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexSource } from './index-source.ts';
import { leastSegment } from './segment-list.ts';
import { readSegments, type SegmentsFound } from './segment-postings.ts';
import { type Chosen, readIds, type Segment } from './segment-reads.ts';
import { look, type Walked } from './segment-walk.ts';

type Open = { walked: Walked; left: Bits; ids: Map<number, PagePosition> };
type Named = { from: Open; ordinal: number; position: PagePosition };

/** Positions of ONE tenant that may be meant, oldest first over all segments. */
export type NewerCandidates = {
  /** The next ones, at most `most`; fewer only at the end, or where `stopped` says. */
  next(most: number): Promise<PagePosition[]>;
  /** The id up to which everything was given, where the budget of segments ended it. */
  stopped(): string | null;
};

const FIRST = 8;
const GROWTH = 4;
const MOST = 512;

/**
 * Segments overlap in time where events came late. They come by their oldest event, so what is no newer than the oldest
 * event of the last segment that was looked at is certain: no segment further on can hold anything before it.
 */
export function openNewer(index: IndexSource, mostSegments: number): NewerCandidates {
  const open: Open[] = [];
  let looked = 0;
  let limit = FIRST;
  let last: Segment | null = null;
  let isAll = false;
  let stoppedAt: string | null = null;

  const tokens = [...new Set([...index.plans.values()].flatMap(tokensIn))];

  const more = async (): Promise<void> => {
    const read = await readSegments(index, segmentsByOldest(index, last, limit), tokens);
    isAll = read.length < limit;
    looked += read.length;
    limit = Math.min(limit * GROWTH, MOST);
    last = read.at(-1)?.row ?? last;
    const walk = { reads: index, plans: index.plans, driver: index.driver, window: index.window, after: null };
    const found = read.length === 0 ? [] : await look(walk, read);
    for (const walked of found) open.push({ walked, left: walked.upper.slice(), ids: new Map() });
    open.sort((a, b) => (a.walked.row!.minId < b.walked.row!.minId ? -1 : 1));
  };
  const isCertain = ({ id }: PagePosition): boolean => isAll || (last !== null && id <= last.minId);

  return {
    async next(most) {
      for (;;) {
        const given = (await oldestOf(index, open, most)).filter(({ position }) => isCertain(position));
        if (given.length === most || isAll || looked >= mostSegments) {
          for (const { from, ordinal } of given) clearBit(from.left, ordinal);
          open.splice(0, open.length, ...open.filter(({ left }) => !isEmpty(left)));
          if (given.length < most && !isAll) stoppedAt = last?.minId ?? null;
          return given.map(({ position }) => position);
        }
        await more();
      }
    },
    stopped: () => stoppedAt,
  };
}

/** The next segments by their oldest event that reach into the window and, where a token is driving, have it. */
function segmentsByOldest(index: IndexSource, behind: Segment | null, limit: number): SegmentsFound {
  const { tenants, driver, window } = index;
  const tenant = tenants.ids[0]!;
  const own = Prisma.sql`s.tenant_id = ${tenant}::int`;
  const { from, before } = window;
  const conditions = [
    ...(from === null ? [] : [Prisma.sql`s.seg >= ${leastSegment(from)}::bigint AND s.max_id >= ${from}::uuid`]),
    ...(before === null ? [] : [Prisma.sql`s.min_id < ${before}::uuid`]),
    ...(behind === null ? [] : [Prisma.sql`(s.min_id, s.seg) > (${behind.minId}::uuid, ${behind.seg}::bigint)`]),
    ...(driver === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT FROM index_posting p WHERE p.tenant_id = ${tenant}::int
            AND p.token = ANY (${(driver.get(tenant) ?? []).map(String)}::bigint[]) AND p.seg = s.seg)`,
        ]),
  ];
  const sql = Prisma.sql`
    SELECT s.tenant_id, s.seg, s.size, s.min_id, s.max_id, length(s.grams) AS gram_bytes
    FROM index_segment s WHERE ${Prisma.join([own, ...conditions], ' AND ')}
    ORDER BY s.min_id, s.seg LIMIT ${limit}::int`;
  return { sql, order: Prisma.sql`f.min_id, f.seg`, limit, rows: true };
}

/** The oldest of all that is left in the open segments; only of those that can hold them are ids read. */
async function oldestOf(index: IndexSource, open: readonly Open[], most: number): Promise<Named[]> {
  let found: Named[] = [];
  for (let at = 0; at < open.length; ) {
    const worst = found.length < most ? null : found[most - 1]!.position.id;
    const batch: { from: Open; ordinal: number }[] = [];
    for (; at < open.length && batch.length < most; at++) {
      const from = open[at]!;
      if (worst !== null && from.walked.row!.minId > worst) break;
      for (const ordinal of lowestBits(from.left, most)) batch.push({ from, ordinal });
    }
    if (batch.length === 0) break;
    const unread = batch.filter(({ from, ordinal }) => !from.ids.has(ordinal));
    const chosen = unread.map(({ from, ordinal }): Chosen => ({ segment: from.walked.segment, ordinal }));
    (await readIds(index, chosen)).forEach((id, n) => {
      unread[n]!.from.ids.set(unread[n]!.ordinal, id);
    });
    const named = batch.map((one): Named => ({ ...one, position: one.from.ids.get(one.ordinal)! }));
    found = [...found, ...named].sort((a, b) => (a.position.id < b.position.id ? -1 : 1)).slice(0, most);
  }
  return found;
}
