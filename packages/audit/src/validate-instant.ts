import { type Checker, receivedIn } from './check.ts';
import { isoInstant, parseInstant } from './instant.ts';
import { LIMITS } from './limits.ts';

const FORM = 'ISO 8601 with offset, like 2026-05-03T08:59:58.214Z';

/** An instant that exists, from LIMITS.earliestMs to LIMITS.futureSkewMs ahead of `nowMs`; returned in UTC. */
export function validateInstant(check: Checker, field: string, input: unknown, nowMs: number): string {
  const ms = typeof input === 'string' ? parseInstant(input) : null;
  if (ms === null) {
    const received = receivedIn(field, input);
    return check.fail(field, { message: `must be an instant that exists: ${FORM}`, limit: FORM, received });
  }
  return checkInstantRange(check, field, ms, nowMs);
}

export function checkInstantRange(check: Checker, field: string, ms: number, nowMs: number): string {
  const instant = isoInstant(ms);
  if (ms < LIMITS.earliestMs) {
    const earliest = isoInstant(LIMITS.earliestMs);
    return check.fail(field, { message: `is before ${earliest}`, limit: `≥ ${earliest}`, received: instant });
  }
  if (ms > nowMs + LIMITS.futureSkewMs) {
    const minutes = LIMITS.futureSkewMs / 60_000;
    const message = `is more than ${minutes} minutes ahead of the server's clock`;
    return check.fail(field, { message, limit: `≤ ${minutes} minutes ahead`, received: instant });
  }
  return instant;
}
