import { grouped } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import type { TenantRef } from '@indelible/db/ports';

/** How many committed events of the tenant no index holds yet, as far as it matters to the gate (ADR 132). */
type TailLength = (tenant: TenantRef) => Promise<number>;

/** Refuses (`unavailable`, 503) what would be accepted faster than it becomes searchable. */
export type TailGate = (tenant: TenantRef) => Promise<void>;

/** Unsealed events of one tenant with which it is too far behind to take more. A page may read a tenth of that itself. */
export const TAIL_EVENTS_MAX = 1_000_000;
/** A length counts for this long: it is asked before every part that is stored. */
const FRESH_MS = 1_000;
/** The sealer does some 25,000 a second. */
const RETRY_AFTER_SECONDS = 30;

export function openTailGate(length: TailLength, nowMs: () => number, limit: number): TailGate {
  const known = new Map<number, { atMs: number; length: Promise<number> }>();
  const lengthOf = (tenant: TenantRef): Promise<number> => {
    const last = known.get(tenant.id);
    // Either way: a clock that is set back must not keep a refusal for as long.
    if (last && Math.abs(nowMs() - last.atMs) < FRESH_MS) return last.length;
    const asked = length(tenant);
    known.set(tenant.id, { atMs: nowMs(), length: asked });
    // What failed is asked again by the next one.
    asked.catch(() => known.delete(tenant.id));
    return asked;
  };
  return async (tenant) => {
    const behind = await lengthOf(tenant);
    if (behind <= limit) return;
    const [received, most] = [`${grouped(behind)} events`, `≤ ${grouped(limit)} events`];
    throw new AuditError('unavailable', `${received} wait for their index; send this again in a while`, {
      field: 'tail',
      limit: most,
      received,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  };
}
