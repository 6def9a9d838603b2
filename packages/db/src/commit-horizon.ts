import type { CommitHorizon } from '@indelible/audit/store';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';

/** A snapshot as PostgreSQL writes it, behind the epoch and the pages that all events had: `epoch/pages/xmin:xmax:xip,…`. */
const HORIZON = /^(\d{1,9})\/(\d{1,18})\/(\d{1,18}):(\d{1,18}):((?:\d{1,18})(?:,\d{1,18})*)?$/;

type Parts = { epoch: number; pages: number; xmin: string; xmax: string; open: string[] };

/** Pages of events that a look for what is new goes through at most, some 100,000 rows, whoever's they are. */
const MOST_PAGES = 4_000;

/** What this transaction's snapshot holds. */
export async function readHorizon(tx: SqlTransaction): Promise<CommitHorizon> {
  const rows = await tx.$queryRaw<{ horizon: string }[]>`
    SELECT indelible.current_epoch() || '/' || indelible.event_pages() || '/' || pg_current_snapshot() AS horizon`;
  return rows[0]!.horizon;
}

/** Throws RangeError for a text that is no horizon: it came from a sealed token, or not at all. */
function partsOf(horizon: CommitHorizon): Parts {
  const [, epoch, pages, xmin, xmax, open] = HORIZON.exec(horizon) ?? [];
  if (!epoch || !xmin || !xmax) throw new RangeError('not a commit horizon');
  return { epoch: Number(epoch), pages: Number(pages), xmin, xmax, open: open?.split(',') ?? [] };
}

/**
 * The condition on an event (`e`) of what was not committed yet: its transaction was not begun, or was open. Of an epoch that came
 * after, all. Two conditions that the BRIN over (epoch, tx) finds; by the lowest open transaction alone it would find all since.
 */
export function committedAfter(horizon: CommitHorizon): Prisma.Sql {
  const { epoch, xmax, open } = partsOf(horizon);
  const ended =
    open.length === 0 ? Prisma.empty : Prisma.sql`OR e.epoch = ${epoch}::int AND e.tx = ANY (${open}::bigint[])`;
  return Prisma.sql`(e.epoch = ${epoch}::int AND e.tx >= ${xmax}::bigint ${ended} OR e.epoch > ${epoch}::int)`;
}

/** The condition on an event (`e`) of what was committed: exactly the others. */
export function committedBy(horizon: CommitHorizon): Prisma.Sql {
  const { epoch, xmax, open } = partsOf(horizon);
  const ended = open.length === 0 ? Prisma.empty : Prisma.sql`AND e.tx <> ALL (${open}::bigint[])`;
  return Prisma.sql`(e.epoch < ${epoch}::int OR e.epoch = ${epoch}::int AND e.tx < ${xmax}::bigint ${ended})`;
}

/** Whether more came in between two horizons than one look goes through. */
export const isFarApart = (from: CommitHorizon, to: CommitHorizon): boolean =>
  partsOf(to).pages - partsOf(from).pages > MOST_PAGES;
