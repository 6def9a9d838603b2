import { type Bits, clearBit, countBits, highestBits, isEmpty } from '@indelible/audit/postings/bits';
import type { PagePosition } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { floorId } from '../instant-sql.ts';
import { type Chosen, type Reads, readIds } from './segment-reads.ts';
import type { Walked, WalkedPart } from './segment-walk.ts';

type Open = { walked: Walked; left: Bits; ids: Map<number, PagePosition> };

/** Positions that may be meant, newest first over all segments. */
export type Candidates = {
  /** The next ones, at most `most`; fewer only at the end, or where `stopped` says. */
  next(most: number): Promise<PagePosition[]>;
  /** The lowest id down to which everything was given, where the budget of segments ended it. */
  stopped(): string | null;
};

/**
 * Segments overlap in time where events came late, so a candidate is given only when no segment that was not yet looked
 * at can hold a newer one: segments come by their newest event.
 */
export function openCandidates(reads: Reads, parts: AsyncGenerator<WalkedPart>, mostSegments: number): Candidates {
  const open: Open[] = [];
  let looked = 0;
  /** Milliseconds of the newest event that a segment not yet looked at may hold; null: there is no more. */
  let unseenMs: number | null = Number.POSITIVE_INFINITY;
  let stoppedAt: string | null = null;

  const more = async (): Promise<void> => {
    const part = await parts.next();
    if (part.done) {
      unseenMs = null;
      return;
    }
    looked += part.value.looked;
    unseenMs = part.value.last.newestMs;
    for (const walked of part.value.found) open.push({ walked, left: walked.upper.slice(), ids: new Map() });
    open.sort((a, b) => b.walked.segment.newestMs - a.walked.segment.newestMs);
  };
  const certain = ({ id }: PagePosition): boolean => unseenMs === null || uuid7Ms(id) > unseenMs;

  return {
    async next(most) {
      for (;;) {
        // Too few for what is asked, and more to come: no need yet to know which they are.
        while (unseenMs !== null && looked < mostSegments && isFewer(open, most)) await more();
        const newest = await newestOf(reads, open, most);
        const given = newest.filter(({ position }) => certain(position));
        if (given.length === most || unseenMs === null || looked >= mostSegments) {
          for (const { from, ordinal } of given) clearBit(from.left, ordinal);
          open.splice(0, open.length, ...open.filter(({ left }) => !isEmpty(left)));
          if (given.length < most && unseenMs !== null) stoppedAt = floorId(unseenMs + 1);
          return given.map(({ position }) => position);
        }
        await more();
      }
    },
    stopped: () => stoppedAt,
  };
}

function isFewer(open: readonly Open[], most: number): boolean {
  let count = 0;
  for (const { left } of open) {
    count += countBits(left);
    if (count >= most) return false;
  }
  return true;
}

type Named = { from: Open; ordinal: number; position: PagePosition };
const newestFirst = (a: Named, b: Named): number =>
  a.position.id === b.position.id ? b.position.tenantId - a.position.tenantId : a.position.id < b.position.id ? 1 : -1;

/** The newest of all that is left in the open segments; only of those that can hold them are ids read. */
async function newestOf(reads: Reads, open: readonly Open[], most: number): Promise<Named[]> {
  let found: Named[] = [];
  for (let at = 0; at < open.length; ) {
    const worst = found.length < most ? null : uuid7Ms(found[most - 1]!.position.id);
    const batch: { from: Open; ordinal: number }[] = [];
    for (; at < open.length && batch.length < most; at++) {
      const from = open[at]!;
      if (worst !== null && from.walked.segment.newestMs < worst) break;
      for (const ordinal of highestBits(from.left, most)) batch.push({ from, ordinal });
    }
    if (batch.length === 0) break;
    const unread = batch.filter(({ from, ordinal }) => !from.ids.has(ordinal));
    const chosen = unread.map(({ from, ordinal }): Chosen => ({ segment: from.walked.segment, ordinal }));
    (await readIds(reads, chosen)).forEach((id, n) => {
      unread[n]!.from.ids.set(unread[n]!.ordinal, id);
    });
    const named = batch.map((one): Named => ({ ...one, position: one.from.ids.get(one.ordinal)! }));
    found = [...found, ...named].sort(newestFirst).slice(0, most);
  }
  return found;
}
