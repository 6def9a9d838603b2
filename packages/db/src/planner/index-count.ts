import { isoInstant } from '@indelible/audit/instant';
import { countBits, highestBits, withoutBits } from '@indelible/audit/postings/bits';
import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type { EventCount, PagePosition, SearchedBackTo } from '@indelible/audit/store';
import { type Recheck, type Scan, scanCount } from '../event-page.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type IndexSource, onTail, rowsSource } from './index-source.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import { type Chosen, readIds } from './segment-reads.ts';
import { type Walk, type Walked, walkSegments } from './segment-walk.ts';

export type Counted = { condition: Prisma.Sql; recheck: Recheck | null };

/** Doubtful rows that are looked at in one statement. */
const AT_ONCE = 4_000;

/**
 * Goes through all that the index knows: `sure` gets each segment's surely meant events, `scan` the rows that have to be looked
 * at: those that are doubtful, some thousand at a time, and the tail. Returns how far back that was where a budget ended it.
 */
export async function countOver(
  index: IndexSource,
  { condition, recheck }: Counted,
  each: {
    sure(walked: Walked): void;
    scan(scan: Scan): Promise<{ searchedBackTo: SearchedBackTo }>;
    also?: Walk['also'];
  },
): Promise<SearchedBackTo> {
  const ends: SearchedBackTo[] = [];
  const scanned = async (rows: (condition: Prisma.Sql) => Prisma.Sql): Promise<void> => {
    const source = rowsSource(index.tx, rows, index.contextTenant);
    ends.push((await each.scan({ source, filter: condition, after: null, recheck })).searchedBackTo);
  };
  // The tail comes last, for nothing has to be set back after it; but first where states are compared, so that the newest are.
  if (recheck) await onTail(index.tx, () => scanned(index.tailRows));
  let doubtful: Chosen[] = [];
  let looked = 0;
  const settle = async (): Promise<void> => {
    const positions: PagePosition[] = await readIds(index, doubtful);
    doubtful = [];
    if (positions.length > 0) await scanned((filter) => index.namedRows(positions, filter));
  };
  const { plans, driver, window, after } = index;
  parts: for await (const part of walkSegments({
    ...{ reads: index, plans, driver, window, after },
    also: each.also,
    whole: true,
  })) {
    // Not one by one through the generator: a thousand waits of a microsecond or two.
    for (const walked of part.found) {
      if (looked >= index.budget) {
        ends.push(endAt(index, walked));
        break parts;
      }
      each.sure(walked);
      const doubt = walked.lower === walked.upper ? [] : doubtIn(walked);
      looked += doubt.length;
      doubtful.push(...doubt.map((ordinal): Chosen => ({ segment: walked.segment, ordinal })));
      if (doubtful.length >= AT_ONCE) await settle();
    }
  }
  await settle();
  if (!recheck) await onTail(index.tx, () => scanned(index.tailRows), 'last');
  return ends.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

const doubtIn = ({ lower, upper }: Walked): number[] => highestBits(withoutBits(upper, lower), SEGMENT_EVENTS);

const MINUTE_MS = 60_000;
/** What is newer than the segment was counted; of a scope no event outside it is dated. */
function endAt({ precise }: IndexSource, { segment }: Walked): string {
  const ms = segment.newestMs;
  return isoInstant(precise ? ms : Math.ceil(ms / MINUTE_MS) * MINUTE_MS);
}

/** How many events the window has that are meant, in the index and beyond it. */
export async function indexCount(index: IndexSource, counted: Counted): Promise<EventCount> {
  const quick = await sumOfHits(index);
  let count = quick ?? 0;
  const searchedBackTo = await countOver(
    quick === null ? index : { ...index, plans: NOTHING, driver: new Map() },
    counted,
    {
      sure: ({ lower }) => {
        count += countBits(lower);
      },
      async scan(scan) {
        const found = await scanCount(scan);
        count += found.count;
        return found;
      },
    },
  );
  return { count, exact: searchedBackTo === null, searchedBackTo };
}

const NOTHING: IndexSource['plans'] = new Map();

/**
 * Where of each tenant everything or one certain token is all that is asked of the whole log, its segments or postings know their sums;
 * else null.
 */
async function sumOfHits({ tx, tenants, plans, window, after }: IndexSource): Promise<number | null> {
  if (window.from !== null || window.before !== null || after !== null) return null;
  const asked: { tenant: number; token: string }[] = [];
  const whole: number[] = [];
  for (const [tenant, plan] of plans) {
    if (plan.kind === 'none') continue;
    if (plan.kind === 'all') {
      whole.push(tenant);
      continue;
    }
    if (plan.kind !== 'tokens' || plan.certain.length !== 1 || plan.doubtful.length > 0) return null;
    asked.push({ tenant, token: String(plan.certain[0]) });
  }
  const parts = [
    ...(asked.length > 0 ? [hitsOf(tenants, asked)] : []),
    ...(whole.length > 0 ? [sizesOf(tenants, whole)] : []),
  ];
  if (parts.length === 0) return 0;
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT (${Prisma.join(parts, ' + ')})::int AS count`;
  return row!.count;
}

const hitsOf = (
  tenants: IndexedTenants,
  asked: readonly { tenant: number; token: string }[],
): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(sum(p.hits), 0)
  FROM unnest(${asked.map((one) => one.tenant)}::int[], ${asked.map((one) => one.token)}::bigint[]) AS t (id, token)
  CROSS JOIN LATERAL (
    SELECT p.hits FROM index_posting p
    WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)} AND p.token = t.token
  ) p)`;

const sizesOf = (tenants: IndexedTenants, whole: readonly number[]): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(sum(s.size), 0) FROM unnest(${whole}::int[]) AS t (id)
  CROSS JOIN LATERAL (SELECT s.size FROM index_segment s WHERE ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`t.id`)}) s)`;
