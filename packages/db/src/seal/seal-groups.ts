import { instantOf } from './event-rows.ts';
import type { Place } from './place.ts';
import type { Batch, Sealing } from './sealing.ts';
import type { Tally } from './tally.ts';
import { type Writing, writeSealed } from './write-sealed.ts';

type Step = { batch: Batch; sealing: Sealing };

export type Groups = {
  /** Waits while a whole group waits to be written. */
  add(batch: Batch, sealing: Sealing): Promise<void>;
  end(): Promise<void>;
  /** Tenants of which something was not written, for another sealer has them. */
  lost: ReadonlySet<number>;
};

/** About as much as 4,096 events of a kilobyte take. */
const GROUP_BYTES = 4 * 1024 * 1024;
/** Enough for a statement while nothing else is being written. */
const IDLE_BYTES = GROUP_BYTES / 4;

/** Batches of several small tenants are written together, one group while the next is collected. */
export function openGroups(hands: Writing & { start: Place }, tally: Tally): Groups {
  const lost = new Set<number>();
  let open: Step[] = [];
  let bytes = 0;
  let written: Promise<void> = Promise.resolve();
  let isIdle = true;
  const write = async (group: Step[]): Promise<void> => {
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
        continue;
      }
      for (const { batch } of of) {
        if (tenants.has(batch.tenantId)) continue;
        lost.add(batch.tenantId);
        tally.refused.add(batch.tenantId);
      }
    }
  };
  const writeEach = async (group: Step[]): Promise<void> => {
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
    isIdle = false;
    written = writeEach(group).finally(() => {
      isIdle = true;
    });
    // It is waited for in its turn.
    written.catch(() => {});
  };
  return {
    lost,
    async add(batch, sealing) {
      if (open.some((one) => one.batch.tenantId === batch.tenantId)) await flush();
      open.push({ batch, sealing });
      bytes += batch.rows.reduce((sum, { weight }) => sum + weight, 0);
      if (bytes >= (isIdle ? IDLE_BYTES : GROUP_BYTES)) await flush();
    },
    async end() {
      await flush();
      await written;
    },
  };
}

/** The connection is fine, and so is the server: it is this statement that is refused. */
function ofStatement(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^(08|53|57|58|XX)/.test(code);
}

function count(tally: Tally, { batch: { tenantId, rows }, sealing }: Step): void {
  tally.leaves += sealing.leaves.length;
  tally.indexed += sealing.segment?.size ?? 0;
  tally.tenants.add(tenantId);
  let oldest = rows[0]!.recordedAt;
  for (const { recordedAt } of rows) if (recordedAt < oldest) oldest = recordedAt;
  tally.lagMs = Math.max(tally.lagMs ?? 0, Date.now() - instantOf(oldest));
}
