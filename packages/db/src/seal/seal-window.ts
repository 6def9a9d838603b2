import type pg from 'pg';
import { instantOf } from './event-rows.ts';
import { before, type Place } from './place.ts';
import { portionsOf, rotated } from './portions.ts';
import { readWindow } from './read-window.ts';
import { type Batch, type BuildSegment, type Sealing, sealingOf } from './sealing.ts';
import { makeStates, reaches, readStates, type TenantState } from './tenant-state.ts';
import type { TenantCounts, Window } from './window.ts';
import { type Writing, writeSealed } from './write-sealed.ts';

export type Tally = {
  /** Events that got a leaf, and that got into the index. */
  leaves: number;
  indexed: number;
  /** Since the oldest of them was recorded, in milliseconds. */
  lagMs: number | null;
  tenants: Set<number>;
  /** Tenants that another sealer has. */
  refused: Set<number>;
  /** Tenants of which something can't be written, and why. */
  failed: Map<number, unknown>;
};
export const emptyTally = (): Tally => ({
  ...{ leaves: 0, indexed: 0, lagMs: null },
  ...{ tenants: new Set(), refused: new Set(), failed: new Map() },
});

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
  const left: number[][] = [];
  for (const tenants of rotated(portions, Math.floor(Math.random() * portions.length)))
    if (!(await sealPortion(hands, { window, tenants, seen, tally, isPatient: false }))) left.push(tenants);
  for (const tenants of left) {
    for (const tenantId of tenants) tally.refused.delete(tenantId);
    await sealPortion(hands, { window, tenants, seen, tally, isPatient: true });
  }
  return tally;
}

type Portion = {
  window: Window;
  tenants: number[];
  /** What the reader's snapshot has. */
  seen: ReadonlyMap<number, TenantState>;
  tally: Tally;
  /** Goes on beside another sealer. */
  isPatient: boolean;
};

/** false: another sealer is here. */
async function sealPortion(hands: Hands, portion: Portion): Promise<boolean> {
  const { window, tally, isPatient } = portion;
  const states = await waiting(hands, portion);
  if (states.size === 0 || hands.stop?.aborted) return true;
  const others = [...states].filter(([tenantId, state]) => hasMoved(state, portion.seen.get(tenantId)));
  if (others.length > 0 && !isPatient) return false;
  for (const [tenantId] of others) {
    tally.refused.add(tenantId);
    states.delete(tenantId);
  }
  if (states.size === 0) return true;
  const group = openGroup(hands, tally);
  for await (const batch of readWindow(hands.reader, window, [...states.keys()])) {
    const { tenantId } = batch;
    if (hands.stop?.aborted || (group.isRefused() && !isPatient)) break;
    if (tally.refused.has(tenantId) || tally.failed.has(tenantId)) continue;
    const sealing = attempt(tally, tenantId, () => sealingOf(batch, states.get(tenantId)!, hands));
    if (!sealing) continue;
    states.set(tenantId, sealing.to);
    await group.add(batch, sealing);
  }
  await group.end();
  return isPatient || !group.isRefused();
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
  { window, tenants, seen, tally }: Portion,
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

/** Batches of several small tenants are written together, one group while the next is collected. */
function openGroup(hands: Hands, tally: Tally) {
  let open: { batch: Batch; sealing: Sealing }[] = [];
  let bytes = 0;
  let written: Promise<void> = Promise.resolve();
  let isRefused = false;
  const write = async (group: typeof open): Promise<void> => {
    for (let all = group; all.length > 0; ) {
      const { tenants, committed } = await writeSealed(
        hands,
        all.map(({ sealing }) => sealing),
        hands.start,
      );
      const [whole, of] = [tenants.size === all.length, all];
      all = whole ? [] : of.filter(({ batch }) => tenants.has(batch.tenantId));
      if (whole) {
        committed();
        for (const one of of) count(tally, one);
      } else {
        isRefused = true;
        for (const { batch } of of) if (!tenants.has(batch.tenantId)) tally.refused.add(batch.tenantId);
      }
    }
  };
  const writeEach = async (group: typeof open): Promise<void> => {
    const going = group.filter(
      ({ batch: { tenantId } }) => !tally.refused.has(tenantId) && !tally.failed.has(tenantId),
    );
    try {
      await write(going);
    } catch (error) {
      if (!ofStatement(error)) throw error;
      if (going.length === 1) tally.failed.set(going[0]!.batch.tenantId, error);
      else for (const one of going) await writeEach([one]);
    }
  };
  const flush = async (): Promise<void> => {
    const group = open;
    open = [];
    bytes = 0;
    await written;
    written = writeEach(group);
    // It is waited for in its turn.
    written.catch(() => {});
  };
  return {
    isRefused: () => isRefused,
    async add(batch: Batch, sealing: Sealing): Promise<void> {
      if (open.some((one) => one.batch.tenantId === batch.tenantId)) await flush();
      open.push({ batch, sealing });
      bytes += batch.rows.reduce((sum, { weight }) => sum + weight, 0);
      if (bytes >= GROUP_BYTES) await flush();
    },
    async end(): Promise<void> {
      await flush();
      await written;
    },
  };
}

/** About as much as 4,096 events of a kilobyte take. */
const GROUP_BYTES = 4 * 1024 * 1024;

/** The connection is fine, and so is the server: it is this statement that is refused. */
function ofStatement(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^(08|53|57|58|XX)/.test(code);
}

function count(tally: Tally, { batch: { tenantId, rows }, sealing }: { batch: Batch; sealing: Sealing }): void {
  tally.leaves += sealing.leaves.length;
  tally.indexed += sealing.segment?.size ?? 0;
  tally.tenants.add(tenantId);
  let oldest = rows[0]!.recordedAt;
  for (const { recordedAt } of rows) if (recordedAt < oldest) oldest = recordedAt;
  tally.lagMs = Math.max(tally.lagMs ?? 0, Date.now() - instantOf(oldest));
}
