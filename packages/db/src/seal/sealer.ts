import { openSegments } from '@indelible/audit/postings/segment';
import type { TokenOf } from '@indelible/audit/postings/token';
import { type Connections, openConnections } from './connections.ts';
import { emptyIndexes } from './empty-index.ts';
import { moveHorizon } from './horizon.ts';
import { openTokenMemory } from './known-tokens.ts';
import { openMerges } from './merge.ts';
import { openPageMarks } from './page-marks.ts';
import { openSummaries, readPages } from './partitions-summary.ts';
import { before } from './place.ts';
import { sealTokens } from './seal-tokens.ts';
import { sealWindow } from './seal-window.ts';
import { reaches, readStates } from './tenant-state.ts';
import { nextAfter, nextWindow, openSizes, readFacts, type Window } from './window.ts';

/** What one round did. */
export type Round = {
  /** Events that got a leaf, and that got into the index. */
  leaves: number;
  indexed: number;
  tenants: number;
  /** Segments that were put together into fewer. */
  merged: number;
  /** Committed events are left: the next round should follow at once. */
  behind: boolean;
  /** Since the oldest of these events was recorded, in milliseconds; null without one. */
  lagMs: number | null;
  ms: number;
};

export type Sealer = {
  /**
   * One window of what is committed. Rejects when the database is away or something failed; the next call begins anew. Stopped, it ends
   * after the tenant that it is at.
   */
  round(stop?: AbortSignal): Promise<Round>;
  close(): Promise<void>;
};

export type SealerOptions = {
  /** Of the login indelible_sealer. */
  url: string;
  /** Events that are read at once. */
  windowRows?: number;
  /** For tests that force two values on one token. */
  tokenOf?: TokenOf;
};

/** Windows of a backlog: large enough that small tenants get whole segments. */
const WINDOW_ROWS = 262_144;

/**
 * Seals committed events in order of commit: leaves and index. Any number may run at once, in one process or in many: each tenant is
 * written by one at a time, and what one has done the others skip.
 */
export function createSealer({ url, windowRows = WINDOW_ROWS, tokenOf = sealTokens }: SealerOptions): Sealer {
  const connections = openConnections(url);
  const memory = openTokenMemory();
  const build = openSegments(tokenOf);
  const sizes = openSizes();
  const marks = openPageMarks();
  const summaries = openSummaries();
  const merges = openMerges();

  const once = async ({ reader, writer }: Connections, stop?: AbortSignal): Promise<Omit<Round, 'ms'>> => {
    const hands = { reader, writer, memory, build, stop };
    await emptyIndexes(writer, stop);
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const facts = await readFacts(reader);
    const pages = await readPages(reader);
    marks.mark(facts.nextTx, pages.all);
    const next = await nextWindow(reader, facts, facts.horizon, windowRows, sizes);
    const { window } = next;
    const tally = await sealWindow(hands, next);
    await reader.query('COMMIT');
    for (const tenant of tally.tenants) merges.look(tenant);
    const [failure] = tally.failed.values();
    if (failure) throw failure;
    const complete = !stop?.aborted && (await allReach(writer, tally.refused, window));
    const to = complete ? nextAfter(window) : facts.horizon;
    const behind = !complete || to.epoch !== facts.epoch || to.tx < facts.openTx;
    await moveHorizon(writer, facts.horizon, to, { behind, eventPages: marks.before(to.tx) });
    await summaries.follow(writer, pages);
    const merged = stop?.aborted ? 0 : await merges.step(hands);
    const { leaves, indexed, lagMs, tenants } = tally;
    return { leaves, indexed, lagMs, tenants: tenants.size, merged, behind };
  };

  return {
    async round(stop) {
      const from = performance.now();
      try {
        const round = await once(await connections.open(), stop);
        return { ...round, ms: performance.now() - from };
      } catch (error) {
        memory.forget();
        await connections.close();
        throw error;
      }
    },
    close: connections.close,
  };
}

/** Whoever had these tenants may have sealed them meanwhile. */
async function allReach(writer: Connections['writer'], tenants: Set<number>, window: Window): Promise<boolean> {
  if (tenants.size === 0) return true;
  const end = before(window.epoch, window.toTx);
  const states = await readStates(writer, [...tenants]);
  return [...tenants].every((tenantId) => {
    const state = states.get(tenantId);
    return state !== undefined && reaches(state, end);
  });
}
