import type { NewEvent } from '@indelible/audit/event';

const ACTIONS = ['EXECUTE', 'READ', 'RESTART'] as const;
const TYPES = ['FLOW', 'EXECUTION', 'TRIGGER'] as const;

/** The n-th event of a producer, without states: tags as the generated log has them. */
export function sampleEvent(n: number): NewEvent {
  const [flow, person] = [`flow-${(n * 104_729) % 2_000}`, (n * 48_271) % 300];
  const namespace = `company.${['team', 'data.core', 'risk.reports.daily'][n % 3]}`;
  const execution = `${(n * 2_654_435_761) % 4_294_967_296}`.padStart(22, 'x7Kp');
  return {
    action: ACTIONS[n % 3]!,
    resource: { type: TYPES[(n >> 2) % 3]!, id: `${namespace}/${flow}` },
    actor: { type: 'USER', id: `person-${person}@acme.example`, name: `Person Number ${person}` },
    details: { namespace, flowId: flow, executionId: execution, revision: `${n % 37}`, environment: 'production' },
    ip: `10.0.0.${person % 250}`,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  };
}
