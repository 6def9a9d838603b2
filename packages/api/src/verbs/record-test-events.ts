import { createHash } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { type NewEvent, otherAction } from '@indelible/audit/event';
import { parseInstant } from '@indelible/audit/instant';
import type { NewEventWithTime, Receipt } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { Recorded } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import { z } from 'zod';
import { stampOf, type VerbDeps } from './by.ts';
import { INSTANCE_SLUG, instanceTenant } from './instance-tenant.ts';

const Actor = z.strictObject({ type: z.enum(['USER', 'SERVICE_ACCOUNT', 'SYSTEM']), id: z.string(), name: z.string() });
const Snapshot = z.strictObject({ format: z.enum(['json', 'yaml', 'text']), text: z.string() });

/** The shape alone; what a value may be is the domain's to say, when it prepares the event. */
const TestEvent = z.strictObject({
  action: z.string(),
  resource: z.strictObject({ type: z.string(), id: z.string() }),
  actor: Actor,
  impersonator: Actor.nullish(),
  details: z.record(z.string(), z.string()).optional(),
  outcome: z.enum(['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN']).optional(),
  occurredAt: z.string().optional(),
  before: Snapshot.nullish(),
  after: Snapshot.nullish(),
  ip: z.string().nullish(),
  userAgent: z.string().nullish(),
  correlationId: z.string().nullish(),
  /** A claimed instant, which the event's id then carries, as an import's does; now when absent. */
  at: z.string().optional(),
});
type TestEvent = z.infer<typeof TestEvent>;

export const RecordTestEvents = z.strictObject({ tenant: z.string(), events: z.array(TestEvent).min(1).max(1_000) });
export type RecordTestEvents = z.infer<typeof RecordTestEvents>;

/**
 * Appends a test's events to a tenant that is marked as a test's own: no real log takes events that someone made up.
 * One transaction with AUDITLOG/RECORD in tenant 0. Receipts in the order of the events.
 */
export async function recordTestEvents(deps: VerbDeps, input: RecordTestEvents): Promise<Recorded<Receipt[]>> {
  const tenant = input.tenant === INSTANCE_SLUG ? null : await deps.identity.tenantBySlug(input.tenant);
  if (tenant === null) throw new AuditError('not_found', 'There is no such tenant.', { field: 'tenant' });
  if (!tenant.isTest) {
    const facts = { field: 'tenant', limit: 'a test tenant', received: tenant.slug };
    throw new AuditError(
      'forbidden',
      `Events can be recorded for a test tenant alone; “${tenant.slug}” is real.`,
      facts,
    );
  }
  const instance = await instanceTenant(deps.identity);
  const events = withTimes(tenant, input.events);
  const resource = { type: 'AUDITLOG', id: tenant.slug };
  const details = { tenant: tenant.slug, events: String(events.length) };
  return deps.identity.transaction(async (tx) => {
    const receipts = await tx.record(tenant, events);
    const note: NewEvent = { ...stampOf(deps), action: otherAction('RECORD'), resource, details };
    await tx.record(instance, [{ input: note }]);
    return receipts;
  });
}

/** Events that claim the same millisecond keep their order; the same event sent twice meets itself. */
function withTimes(tenant: Tenant, events: TestEvent[]): NewEventWithTime[] {
  const ordinals = new Map<number, number>();
  return events.map(({ at, ...event }, index) => {
    // The domain refuses, with the field, what the type of NewEvent asks and this shape leaves open.
    const input = event as NewEvent;
    if (at === undefined) return { input };
    const ms = parseInstant(at);
    if (ms === null) {
      const facts = {
        field: `events[${index}].at`,
        limit: 'an ISO 8601 instant with offset',
        received: at.slice(0, 200),
      };
      throw new AuditError(
        'invalid_input',
        `“${facts.field}” must be ${facts.limit}; received ${facts.received}.`,
        facts,
      );
    }
    const ordinal = ordinals.get(ms) ?? 0;
    ordinals.set(ms, ordinal + 1);
    const hash = createHash('sha256')
      .update(`${tenant.uid}\n${JSON.stringify({ at, ...event })}`)
      .digest();
    return { input, importId: importId({ ms, ordinal, hash }) };
  });
}
