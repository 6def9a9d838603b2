import type pg from 'pg';
import { before, type Place } from './place.ts';
import { portionsOf, rotated } from './portions.ts';
import { type Reading, readWindow } from './read-window.ts';
import { type Groups, openGroups } from './seal-groups.ts';
import { type BuildSegment, sealingOf } from './sealing.ts';
import { emptyTally, type Tally } from './tally.ts';
import { makeStates, reaches, readStates, type TenantState } from './tenant-state.ts';
import type { TenantCounts, Window } from './window.ts';
import type { Writing } from './write-sealed.ts';

export type Sealed = { window: Window; counts: TenantCounts };
export type Hands = Writing & {
  reader: pg.ClientBase;
  build: BuildSegment;
  /** Where the horizon stood when the window was read. */
  start: Place;
  stop?: AbortSignal;
};

/**
 * Seals a window, a part of its tenants after the other; while one group of batches is written, the next is read and its segments made.
 * A part where another sealer is at work is left to it, and what nobody is at of it is looked at again at the end. What can't be
 * written of one tenant keeps none of the others.
 */
export async function sealWindow(hands: Hands, { window, counts }: Sealed): Promise<Tally> {
  const tally = emptyTally();
  const seen = await readStates(
    hands.reader,
    counts.map(({ tenantId }) => tenantId),
  );
  const portions = portionsOf(counts);
  const from = Math.floor(Math.random() * portions.length);
  const left = await sealPortions(hands, { window, seen, tally, isPatient: false }, rotated(portions, from));
  for (const tenantId of left.flat()) tally.refused.delete(tenantId);
  await sealPortions(hands, { window, seen, tally, isPatient: true }, left);
  return tally;
}

type Pass = {
  window: Window;
  /** What the reader's snapshot has. */
  seen: ReadonlyMap<number, TenantState>;
  tally: Tally;
  /** Goes on beside another sealer. */
  isPatient: boolean;
};

/**
 * One after the other, without a break: as soon as the last rows of one are read the first ones of the next are asked for, and what is
 * to be written of one is while the next is begun. Returns those where another sealer is.
 */
async function sealPortions(hands: Hands, pass: Pass, portions: readonly number[][]): Promise<number[][]> {
  const groups = openGroups(hands, pass.tally);
  const met = new Set<number[]>();
  let following: Promise<Begun> | null = null;
  const beginAt = (at: number): Promise<Begun> => {
    const next = portions[at + 1];
    const begun = begin(hands, pass, portions[at]!, () => {
      if (next) following = beginAt(at + 1);
    });
    // It is waited for in its turn.
    begun.catch(() => {});
    return begun;
  };
  for (const [at, tenants] of portions.entries()) {
    const begun: Begun = await (following ?? beginAt(at));
    following = null;
    if (begun === 'met') met.add(tenants);
    else if (begun !== 'done') await sealPortion(hands, pass, groups, begun);
  }
  await groups.end();
  return portions.filter((tenants) => met.has(tenants) || tenants.some((tenantId) => groups.lost.has(tenantId)));
}

/** `met`: another sealer is there. */
type Begun = { states: Map<number, TenantState>; reading: Reading } | 'met' | 'done';

/** Asks for the first rows of a part, unless all of it is in. */
async function begin(hands: Hands, pass: Pass, tenants: readonly number[], whenRead: () => void): Promise<Begun> {
  if (hands.stop?.aborted) return 'done';
  const { window, seen, tally, isPatient } = pass;
  const states = await waiting(hands, pass, tenants);
  if (states.size === 0 || hands.stop?.aborted) return 'done';
  const others = [...states].filter(([tenantId, state]) => hasMoved(state, seen.get(tenantId)));
  if (others.length > 0 && !isPatient) return 'met';
  for (const [tenantId] of others) {
    tally.refused.add(tenantId);
    states.delete(tenantId);
  }
  if (states.size === 0) return 'done';
  return { states, reading: readWindow(hands.reader, window, [...states.keys()], whenRead) };
}

type Open = Exclude<Begun, string>;
async function sealPortion(hands: Hands, pass: Pass, groups: Groups, { states, reading }: Open): Promise<void> {
  const { tally, isPatient } = pass;
  const isLost = () => groups.lost.size > 0 && [...states.keys()].some((tenantId) => groups.lost.has(tenantId));
  try {
    for await (const batch of reading.batches) {
      const { tenantId } = batch;
      if (hands.stop?.aborted || (!isPatient && isLost())) break;
      if (tally.refused.has(tenantId) || tally.failed.has(tenantId)) continue;
      const sealing = attempt(tally, tenantId, () => sealingOf(batch, states.get(tenantId)!, hands));
      if (!sealing) continue;
      states.set(tenantId, sealing.to);
      await groups.add(batch, sealing);
    }
  } finally {
    await reading.close();
  }
}

/** null: its events are such that no segment can be made of them. */
function attempt<T>(tally: Tally, tenantId: number, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    tally.failed.set(tenantId, error);
    return null;
  }
}

/** Whose events of the window are not all in, and where they are by now. */
async function waiting(
  { writer, words }: Hands,
  { window, seen, tally }: Pass,
  tenants: readonly number[],
): Promise<Map<number, TenantState>> {
  let states = await readStates(writer, tenants);
  const missing = tenants.filter((tenantId) => !states.has(tenantId));
  if (missing.length > 0) {
    await makeStates(writer, missing);
    states = await readStates(writer, tenants);
  }
  const end = before(window.epoch, window.toTx);
  for (const [tenantId, state] of states) {
    // An index that was given up since: what the snapshot leaves out may be lacking now.
    if (state.rebuilds !== (seen.get(tenantId)?.rebuilds ?? 0)) tally.refused.add(tenantId);
    else if (!reaches(state, end) && !tally.failed.has(tenantId)) continue;
    states.delete(tenantId);
  }
  await words.look(writer, states);
  return states;
}

/** Since the snapshot, and it is not at the end: another sealer is at it, and the snapshot does not know what it has done. */
const hasMoved = ({ nextSeq, tie }: TenantState, seen: TenantState | undefined): boolean =>
  seen === undefined ? tie > 0n : nextSeq > seen.nextSeq || tie > seen.tie;
