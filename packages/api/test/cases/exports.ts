import { randomUUID } from 'node:crypto';
import { otherAction } from '@indelible/audit/event';
import type { Tenant } from '@indelible/db/records';
import type { Person } from '../world.ts';
import { type Cases, inTenant, of, type Stage } from './case.ts';

/** An export that is being sent, as `exportRecorder` notes it. */
async function begun({ world }: Stage, tenant: Tenant, by: Person): Promise<string> {
  const id = randomUUID();
  const { id: actorId, email } = by.user;
  const stamp = {
    actor: { type: 'USER' as const, id: actorId, name: email },
    resource: { type: 'AUDITLOG', id: tenant.slug },
    ip: '203.0.113.7',
    userAgent: 'Browser',
    correlationId: id,
  };
  await world.verbs.identity.transaction(async (tx) => {
    await tx.beginExport(tenant, id, { format: 'csv', stamp });
    await tx.record(tenant, [{ input: { ...stamp, action: otherAction('EXPORT'), details: {} } }]);
  });
  return id;
}

const ENDED = {
  type: 'AUDITLOG',
  action: 'EXPORT_FINISHED',
  outcome: 'FAILURE' as const,
  details: { rows: '0', bytes: '0', end: 'cancelled' },
};

export const exportCases: Cases = {
  'exports.mine': of({ arrange: inTenant, run: (call, input) => call.exports.mine(input) }),
  'exports.cancel': of({
    arrange: async (stage, by) => ({
      input: { tenant: stage.tenant.slug, id: await begun(stage, stage.tenant, by ?? stage.owner) },
    }),
    run: (call, input) => call.exports.cancel(input),
    // Under the export's own correlation id, beside its EXPORT.
    event: ({ input }) => ({ ...ENDED, id: input.tenant, correlationId: input.id }),
  }),
};
