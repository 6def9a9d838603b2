import type { NewEvent } from '@indelible/audit/event';

/** The example that everyone tries: an execution set from FAILED to SUCCESS by hand. */
export function stateByHand(occurredAt: string, executionId = '5zRxLk2vYb8mQw3nTc7pHd'): NewEvent {
  const atMs = Date.parse(occurredAt);
  const iso = (beforeMs: number) => new Date(atMs - beforeMs).toISOString();
  const histories = [
    { state: 'CREATED', date: iso(600_000) },
    { state: 'RUNNING', date: iso(599_700) },
    { state: 'FAILED', date: iso(480_000) },
  ];
  const execution = {
    id: executionId,
    namespace: 'company.team.orders',
    flowId: 'orders-sync',
    flowRevision: 7,
    state: { current: 'FAILED', startDate: iso(600_000), endDate: iso(480_000), histories },
  };
  const byHand = [...histories, { state: 'SUCCESS', date: iso(0) }];
  const repaired = { ...execution, state: { ...execution.state, current: 'SUCCESS', histories: byHand } };
  return {
    action: 'UPDATE',
    resource: { type: 'EXECUTION', id: executionId },
    actor: { type: 'USER', id: 'owner@acme.example', name: 'owner@acme.example' },
    details: { namespace: execution.namespace, flowId: execution.flowId, executionId },
    occurredAt,
    before: { format: 'json', text: JSON.stringify(execution) },
    after: { format: 'json', text: JSON.stringify(repaired) },
  };
}
