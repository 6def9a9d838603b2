import { AuditError } from '@indelible/audit/errors';

/** The same for an account that exists and one that does not. */
export function lockedError(until: string, nowMs: number): AuditError {
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(until) - nowMs) / 1_000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new AuditError('too_many_requests', `Too many failed attempts. Try again in ${wait}.`, { retryAfterSeconds });
}
