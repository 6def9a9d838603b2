import type { AuditEvent } from '../event.ts';

/** An event to match queries against: a person's edit of a flow. Test data only. */
export function sampleEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: '019aab3c-1f00-7000-8000-000000000001',
    tenant: 'acme',
    at: '2026-05-03T08:59:58.214Z',
    recordedAt: '2026-05-03T08:59:58.214Z',
    occurredAt: '2026-05-02T23:30:00.000Z',
    schemaVersion: 1,
    origin: 'live',
    action: 'UPDATE',
    actionClass: 'update',
    outcome: 'SUCCESS',
    resource: { type: 'FLOW', id: 'company.team/orders' },
    actor: { type: 'USER', id: 'ada@acme.example', name: 'Ada Lovelace' },
    impersonator: null,
    details: { namespace: 'company.team', flowId: 'orders', env: 'Straße', note: '', revision: '7' },
    ip: '10.0.0.7',
    userAgent: null,
    correlationId: null,
    hasBefore: true,
    hasAfter: true,
    changedPaths: ['state.current', 'tasks[0].type'],
    leaf: '0'.repeat(64),
    ...changes,
  };
}
