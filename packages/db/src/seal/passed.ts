import type pg from 'pg';
import { list } from './number-list.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** Tenants that the windows pass over, for something of theirs can't be sealed. */
export type Passed = {
  size: number;
  has(tenantId: number): boolean;
  /** It failed at its place: tried again after a while, and later each time. */
  fail(tenantId: number, error: unknown): void;
  /** Is due now, and has not been looked at for the longest time. */
  due(): number | null;
  well(tenantId: number): void;
  list(): SickTenant[];
  clear(): void;
};
export type SickTenant = { tenantId: number; tries: number; reason: string };

/** One a process: each worker finds out for itself, and says so in `seal_state`. */
export function openPassed(nowMs: () => number = Date.now): Passed {
  const tenants = new Map<number, { tries: number; nextMs: number; reason: string }>();
  return {
    get size() {
      return tenants.size;
    },
    has: (tenantId) => tenants.has(tenantId),
    fail(tenantId, error) {
      const tries = (tenants.get(tenantId)?.tries ?? 0) + 1;
      const nextMs = nowMs() + Math.min(FIRST_MS * 2 ** Math.min(tries - 1, 20), LONGEST_MS);
      tenants.set(tenantId, { tries, nextMs, reason: reasonOf(error) });
    },
    due() {
      const [first] = [...tenants]
        .filter(([, { nextMs }]) => nextMs <= nowMs())
        .sort(([, a], [, b]) => a.nextMs - b.nextMs);
      return first?.[0] ?? null;
    },
    well: (tenantId) => void tenants.delete(tenantId),
    list: () => [...tenants].map(([tenantId, { tries, reason }]) => ({ tenantId, tries, reason })),
    clear: () => tenants.clear(),
  };
}

/** Never a driver's text: it may hold a row. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

export async function sayFailed(writer: pg.ClientBase, tenantId: number, error: unknown): Promise<void> {
  await writer.query(
    'UPDATE seal_state SET sick_since = coalesce(sick_since, now()), sick_tries = sick_tries + 1, sick_reason = $2 WHERE tenant_id = $1',
    [tenantId, reasonOf(error)],
  );
}

/** What an earlier worker said, too. */
export async function sayWell(writer: pg.ClientBase, tenants: readonly number[]): Promise<void> {
  await writer.query(
    `UPDATE seal_state SET sick_since = NULL, sick_tries = 0, sick_reason = NULL
      WHERE tenant_id = ANY ($1::int[]) AND sick_since IS NOT NULL`,
    [list(tenants)],
  );
}
