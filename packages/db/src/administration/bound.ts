import { AuditError } from '@indelible/audit/errors';
import { isUuid } from '@indelible/audit/uuid7';
import type { Edited } from '../administration-ports.ts';
import type { AuditTransaction } from '../client.ts';

/** A transaction that is bound to ONE tenant: row-level security and an explicit `tenant_id =` say so both. */
export type Bound = { tx: AuditTransaction; tenantId: number; nowMs(): number };

export const missing = (what: string, field = 'id'): AuditError =>
  new AuditError('not_found', `There is no such ${what}`, { field });

/** A text that is no id is an unknown one. */
export function idOf(id: string, what: string, field = 'id'): string {
  if (!isUuid(id)) throw missing(what, field);
  return id;
}

/** The row under its lock, or not_found. */
export function found<T>(rows: T[], what: string, field = 'id'): T {
  if (rows[0] === undefined) throw missing(what, field);
  return rows[0];
}

/** Whoever edits says which version they saw: of two edits of one, the second gets a conflict (ADR 082). */
export function assertVersion(newest: number, expected: number): void {
  if (newest === expected) return;
  throw new AuditError('conflict', 'It was changed by someone else meanwhile', {
    field: 'version',
    limit: String(newest),
    received: String(expected),
  });
}

/** Whether a patch says anything new; what it leaves out (undefined) stays. */
export function differs<T extends object>(before: T, patch: { [K in keyof T]?: T[K] | undefined }): boolean {
  return (Object.keys(patch) as (keyof T)[]).some(
    (key) => patch[key] !== undefined && JSON.stringify(patch[key]) !== JSON.stringify(before[key]),
  );
}

/** An edit that changes nothing: nothing is written, nothing need be recorded. The same object on both sides says so. */
export const untouched = <T>(state: T): Edited<T> => ({ before: state, after: state });
