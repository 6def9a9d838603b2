import type { BuiltSegment } from '@indelible/audit/postings/segment';
import type pg from 'pg';
import { readWindow } from './read-window.ts';
import { type Batch, buildBatch, sealBatch, type Writing } from './seal-batch.ts';
import type { Window } from './window.ts';

export type Tally = {
  /** Events that got a leaf, and that got into the index. */
  leaves: number;
  indexed: number;
  /** Since the oldest of them was recorded, in milliseconds. */
  lagMs: number | null;
  tenants: Set<number>;
  /** Tenants that another sealer has. */
  refused: Set<number>;
};
export const EMPTY_TALLY: Tally = { leaves: 0, indexed: 0, lagMs: null, tenants: new Set(), refused: new Set() };

/**
 * Seals a window batch by batch; while one is written, the next is read and its segment made. What can't be written of one tenant keeps
 * none of the others: it is thrown when they are done.
 */
export async function sealWindow(
  reader: pg.ClientBase,
  window: Window,
  writing: Writing,
  stop?: AbortSignal,
): Promise<Tally> {
  const tally: Tally = { ...EMPTY_TALLY, tenants: new Set(), refused: new Set() };
  const failed: unknown[] = [];
  const seal = async (batch: Batch, built: BuiltSegment): Promise<void> => {
    try {
      count(tally, batch, await sealBatch(writing, batch, built));
    } catch (error) {
      if (!ofStatement(error)) throw error;
      tally.refused.add(batch.tenantId);
      failed.push(error);
    }
  };
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const batch of readWindow(reader, window)) {
      const built = buildBatch(batch, writing.tokenOf);
      await written;
      if (stop?.aborted) break;
      if (tally.refused.has(batch.tenantId)) continue;
      written = seal(batch, built);
      // It is waited for in its turn.
      written.catch(() => {});
    }
  } finally {
    await written;
  }
  if (failed.length > 0) throw failed[0];
  return tally;
}

/** The connection is fine, and so is the server: it is this statement that is refused. */
function ofStatement(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^(08|53|57|58|XX)/.test(code);
}

function count(tally: Tally, { tenantId, rows }: Batch, sealed: { leaves: number; indexed: number } | null): void {
  if (!sealed) {
    tally.refused.add(tenantId);
    return;
  }
  tally.leaves += sealed.leaves;
  tally.indexed += sealed.indexed;
  tally.tenants.add(tenantId);
  const oldest = rows.reduce((least, { recordedMs }) => Math.min(least, recordedMs), Number.POSITIVE_INFINITY);
  tally.lagMs = Math.max(tally.lagMs ?? 0, Date.now() - oldest);
}
