import type { AccountTransaction, ThrottleRule } from '../account-ports.ts';
import { iso, isoOrNull } from '../identity-rows.ts';
import type { Accounts } from './on-accounts.ts';

type Counter = { failures: number; startedMs: number; lockedMs: number | null };

/** Rows this old, unlocked, are nobody's any more; a new key takes so many of them away, so that the table stays bounded. */
const STALE_MS = 24 * 3_600_000;
const SWEPT = 8;

/** A lock that is over, like a window that is over, starts a new count. */
export function countOne(counter: Counter, now: number, { limit, windowMs, lockMs }: ThrottleRule): Counter {
  if (counter.lockedMs !== null && counter.lockedMs > now) return { ...counter, failures: counter.failures + 1 };
  const over = counter.lockedMs !== null || counter.startedMs + windowMs <= now;
  const failures = over ? 1 : counter.failures + 1;
  return { failures, startedMs: over ? now : counter.startedMs, lockedMs: failures >= limit ? now + lockMs : null };
}

type Part = 'countFailure' | 'clearFailures';

export function throttleMutations({ tx, look, nowMs }: Accounts): Pick<AccountTransaction, Part> {
  return {
    countFailure: (key, rule) =>
      look(async () => {
        const now = nowMs();
        const made = await tx.$executeRaw`
          INSERT INTO sign_in_throttle (key, failures, window_started_at) VALUES (${key}::bytea, 0, ${iso(new Date(now))}::timestamptz)
          ON CONFLICT (key) DO NOTHING`;
        if (made > 0) await sweep(tx, now - Math.max(STALE_MS, rule.windowMs + rule.lockMs));
        const rows = await tx.$queryRaw<{ failures: number; startedAt: Date; lockedUntil: Date | null }[]>`
          SELECT failures, window_started_at AS "startedAt", locked_until AS "lockedUntil"
          FROM sign_in_throttle WHERE key = ${key}::bytea FOR UPDATE`;
        const { failures, startedAt, lockedUntil } = rows[0]!;
        const before = { failures, startedMs: startedAt.getTime(), lockedMs: lockedUntil?.getTime() ?? null };
        const after = countOne(before, now, rule);
        const until = after.lockedMs === null ? null : iso(new Date(after.lockedMs));
        await tx.$executeRaw`
          UPDATE sign_in_throttle SET failures = ${after.failures}, locked_until = ${until}::timestamptz,
            window_started_at = ${iso(new Date(after.startedMs))}::timestamptz WHERE key = ${key}::bytea`;
        const lockedNow = after.lockedMs !== null && after.lockedMs !== before.lockedMs;
        return { failures: after.failures, lockedUntil: isoOrNull(until), lockedNow };
      }),
    clearFailures: (keys) =>
      look(async () => {
        await tx.$executeRaw`DELETE FROM sign_in_throttle WHERE key = ANY (${[...keys]}::bytea[])`;
      }),
  };
}

async function sweep(tx: Accounts['tx'], beforeMs: number): Promise<void> {
  const before = iso(new Date(beforeMs));
  await tx.$executeRaw`
    DELETE FROM sign_in_throttle WHERE key IN (
      SELECT key FROM sign_in_throttle
      WHERE window_started_at < ${before}::timestamptz AND (locked_until IS NULL OR locked_until < ${before}::timestamptz)
      ORDER BY window_started_at LIMIT ${SWEPT}::int FOR UPDATE SKIP LOCKED)`;
}
