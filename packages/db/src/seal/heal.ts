import type pg from 'pg';
import type { Horizon } from './horizon.ts';
import { list } from './number-list.ts';
import { type Passed, sayFailed, sayWell } from './passed.ts';
import { before, comparePlaces, laterPlace, type Place } from './place.ts';
import { type Hands, sealWindow } from './seal-window.ts';
import { emptyTally } from './tally.ts';
import { readStates, type TenantState } from './tenant-state.ts';
import { type Facts, nextWindow, openSizes } from './window.ts';

type Healing = { facts: Facts; to: Horizon; passed: Passed; rows: number };
type Healed = { leaves: number; indexed: number; tenants: Set<number>; isUnderWay: boolean };

/** Tries a tenant again that was passed over and is due: a window of its own, from its place to where the others are. */
export async function healOne(hands: Hands, { facts, to, passed, rows }: Healing): Promise<Healed> {
  const tenantId = passed.due();
  if (tenantId === null || hands.stop?.aborted) return { ...emptyTally(), isUnderWay: false };
  const state = (await readStates(hands.reader, [tenantId])).get(tenantId);
  const from = state ? lackingFrom(state, hands.start) : hands.start;
  const ended = { ...facts, epoch: to.epoch, openTx: to.tx };
  const sealed = await nextWindow(hands.reader, ended, from, rows, openSizes(), tenantId);
  const tally = await sealWindow(hands, sealed);
  const error = tally.failed.get(tenantId);
  if (error !== undefined) {
    passed.fail(tenantId, error);
    await sayFailed(hands.writer, tenantId, error);
  } else if (sealed.window.epoch === to.epoch && sealed.window.toTx >= to.tx && !tally.refused.has(tenantId)) {
    passed.well(tenantId);
    await sayWell(hands.writer, [tenantId]);
  }
  return { ...tally, isUnderWay: error === undefined && passed.has(tenantId) && tally.leaves + tally.indexed > 0 };
}

/** From the start of a transaction, not before the horizon. */
function lackingFrom({ leaf, index }: TenantState, horizon: Place): Place {
  return laterPlace(lesser(leaf, index), horizon);
}
const lesser = (a: Place, b: Place): Place => (comparePlaces(a, b) <= 0 ? a : b);

/** So many leaves of others, and the places of those that were still meanwhile are moved. */
const LEAVES = 131_072;

/**
 * While the horizon stands still for one tenant's sake, those without new events can't go by it: the more the others write the more
 * a reader of theirs would have to go through. Their own places are moved to where the windows are, up to which they lack nothing.
 */
export function openStillness(enough = LEAVES) {
  let leaves = 0;
  return {
    async look({ reader, writer }: Hands, to: Horizon, passed: Passed, written: number): Promise<void> {
      leaves = passed.size === 0 ? 0 : leaves + written;
      if (leaves < enough) return;
      leaves = 0;
      const { rows } = await reader.query<{ tenant_id: number; rebuilds: number }>(
        'SELECT tenant_id, rebuilds FROM seal_state WHERE (index_epoch, index_tx) < ($1, $2) AND index_epoch >= 0',
        [to.epoch, to.tx],
      );
      const still = rows.filter((row) => !passed.has(row.tenant_id));
      await raise(writer, before(to.epoch, to.tx), still);
    },
  };
}

/** What was given up meanwhile is left alone; whoever is being written is further already, or is raised the next time. */
async function raise(
  writer: pg.ClientBase,
  to: Place,
  still: { tenant_id: number; rebuilds: number }[],
): Promise<void> {
  for (const of of ['leaf', 'index'])
    await writer.query(
      `UPDATE seal_state s SET ${of}_epoch = $1, ${of}_tx = $2, ${of}_id = $3 FROM (
         SELECT s.tenant_id FROM seal_state s
           JOIN unnest($4::int[], $5::int[]) AS was (tenant_id, rebuilds) ON was.tenant_id = s.tenant_id AND was.rebuilds = s.rebuilds
          WHERE s.index_epoch >= 0 AND (s.${of}_epoch, s.${of}_tx, s.${of}_id) < ($1, $2, $3::uuid) ORDER BY 1 FOR UPDATE OF s SKIP LOCKED) AS found
        WHERE s.tenant_id = found.tenant_id`,
      [to.epoch, to.tx, to.id, list(still.map((row) => row.tenant_id)), list(still.map((row) => row.rebuilds))],
    );
}
