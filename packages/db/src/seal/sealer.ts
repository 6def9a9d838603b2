import { WORD_RULE, type WordRule } from '@indelible/audit/postings/partial-fields';
import { openSegments } from '@indelible/audit/postings/segment';
import type { TokenOf } from '@indelible/audit/postings/token';
import { MONTH_REST_MS, openClosings } from './close-months.ts';
import { type Connections, openConnections } from './connections.ts';
import { emptyIndexes } from './empty-index.ts';
import { openFieldWords } from './field-words.ts';
import { openForgottenMonths } from './forget-months.ts';
import { openFront } from './front.ts';
import { healOne, openStillness } from './heal.ts';
import { moveHorizon } from './horizon.ts';
import { openTokenMemory } from './known-tokens.ts';
import { openMerges, REST_MS } from './merge.ts';
import { openPageMarks } from './page-marks.ts';
import { openSummaries, readPages } from './partitions-summary.ts';
import { openPassed, type SickTenant, sayFailed, sayWell } from './passed.ts';
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
  /** Segments that became others: were put together, or lost events of a month that was dropped. */
  merged: number;
  /** Committed events are left: the next round should follow at once. */
  behind: boolean;
  /** Since the oldest of these events was recorded, in milliseconds; null without one. */
  lagMs: number | null;
  /** Tenants of which something can't be sealed; the others go on without them, and they are tried again. */
  sick: SickTenant[];
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
  /** A tenant without a new segment for so long is at rest: its small ones are put together. */
  restMs?: number;
  /** When a field's dictionary takes no more words; for tests that make it small. */
  wordRule?: WordRule;
  /** A month that was not opened for so long is closed when all of it is in the index. */
  monthRestMs?: number;
  /** For tests that force two values on one token. */
  tokenOf?: TokenOf;
};

/** Windows of a backlog: large enough that small tenants get whole segments. */
const WINDOW_ROWS = 1_048_576;

/**
 * Seals committed events in order of commit: leaves and index. Any number may run at once, in one process or in many: each tenant is
 * written by one at a time, and what one has done the others skip.
 */
export function createSealer({
  url,
  windowRows = WINDOW_ROWS,
  restMs = REST_MS,
  monthRestMs = MONTH_REST_MS,
  tokenOf = sealTokens,
  wordRule = WORD_RULE,
}: SealerOptions): Sealer {
  const connections = openConnections(url);
  const build = openSegments(tokenOf);
  const sizes = openSizes();
  const anew = () => beginAnew(restMs, monthRestMs, wordRule);
  let known = anew();

  const once = async ({ reader, writer }: Connections, stop?: AbortSignal): Promise<Omit<Round, 'ms'>> => {
    const { memory, words, marks, summaries, merges, months, closings, front, passed, stillness } = known;
    await emptyIndexes(writer, stop);
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const facts = await readFacts(reader);
    const pages = await readPages(reader);
    marks.mark(facts.nextTx, pages.all);
    const { at, isAnew } = front.begin(facts, passed.size);
    if (isAnew) passed.clear();
    const hands = { reader, writer, memory, words, build, stop, start: before(facts.horizon.epoch, facts.horizon.tx) };
    const { window, counts } = await nextWindow(reader, facts, at, windowRows, sizes);
    const tally = await sealWindow(hands, { window, counts: counts.filter(({ tenantId }) => !passed.has(tenantId)) });
    for (const [tenantId, error] of tally.failed) {
      passed.fail(tenantId, error);
      await sayFailed(writer, tenantId, error);
    }
    const complete = !stop?.aborted && (await allReach(writer, tally.refused, window));
    const to = complete ? nextAfter(window) : at;
    const healing = await healOne(hands, { facts, to, passed, rows: windowRows });
    await stillness.look(hands, to, passed, tally.leaves);
    await reader.query('COMMIT');
    front.move(to);
    for (const tenant of [...tally.tenants, ...healing.tenants]) merges.look(tenant);
    const behind = !complete || healing.isUnderWay || to.epoch !== facts.epoch || to.tx < facts.openTx;
    const well = behind ? [] : facts.sick.filter((tenantId) => !passed.has(tenantId));
    if (well.length > 0) await sayWell(writer, well);
    const horizon = passed.size === 0 ? to : facts.horizon;
    await moveHorizon(writer, facts.horizon, horizon, { behind, eventPages: marks.before(to.tx) });
    await summaries.follow(writer, pages);
    const forgotten = stop?.aborted ? 0 : await months.step(hands, pages.months);
    if (!behind && !stop?.aborted) await closings.step(writer, horizon, pages.months);
    const merged = stop?.aborted ? 0 : await merges.step(hands, !behind);
    return {
      ...{ leaves: tally.leaves + healing.leaves, indexed: tally.indexed + healing.indexed, lagMs: tally.lagMs },
      ...{ tenants: tally.tenants.size, merged: merged + forgotten, behind, sick: passed.list() },
    };
  };

  return {
    async round(stop) {
      const from = performance.now();
      try {
        const round = await once(await connections.open(), stop);
        return { ...round, ms: performance.now() - from };
      } catch (error) {
        known = anew();
        await connections.close();
        throw error;
      }
    },
    close: connections.close,
  };
}

/**
 * What a process remembers of the database that it is connected to. A lost connection may be a server that fell, and its last commits
 * with it, for they do not wait for the disk: what was known to be done is then done no more, so all of it is found out anew.
 */
function beginAnew(restMs: number, monthRestMs: number, wordRule: WordRule) {
  return {
    words: openFieldWords(wordRule),
    ...{ memory: openTokenMemory(), marks: openPageMarks(), summaries: openSummaries(), merges: openMerges(restMs) },
    closings: openClosings(monthRestMs),
    ...{ months: openForgottenMonths(), front: openFront(), passed: openPassed(), stillness: openStillness() },
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
