/**
 * Tenants whose events, from some id on, fit into one request's budget: for them nothing need be counted before a scan
 * (a sixth of its time, ADR 030). Forgotten after a few seconds, in which a log outgrows its budget by what is recorded
 * then, and no answer is ever wrong: a window that was searched whole is searched whole.
 */
export type SmallLogs = {
  /** Whether the window from `from` on (null: from the first event) is known to be small. */
  isSmall(tenantId: number, from: string | null): boolean;
  /** The window from `from` up to the newest event was counted and is small. */
  remember(tenantId: number, from: string | null): void;
};

const KEPT_MS = 10_000;

export function openSmallLogs(nowMs: () => number, keptMs: number = KEPT_MS): SmallLogs {
  const known = new Map<number, { from: string; atMs: number }>();
  return {
    isSmall(tenantId, from) {
      const entry = known.get(tenantId);
      // Neither before it was remembered: a clock that is set back must not keep it for as long.
      return entry !== undefined && Math.abs(nowMs() - entry.atMs) < keptMs && (from ?? '') >= entry.from;
    },
    remember(tenantId, from) {
      known.set(tenantId, { from: from ?? '', atMs: nowMs() });
    },
  };
}
