import { type NewEvent, otherAction, type Snapshot } from '@indelible/audit/event';

/** Facts that a test does not care about; each maker takes the ones it does. */
const ada = { type: 'USER', id: 'ada@example.com', name: 'Ada' } as const;
type Facts = Partial<
  Pick<NewEvent, 'actor' | 'details' | 'occurredAt' | 'outcome' | 'ip' | 'userAgent' | 'correlationId'>
>;

const yaml = (text: string) => ({ format: 'yaml', text }) as const;
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export const flowCreated = (id: string, namespace: string, facts: Facts = {}): NewEvent => ({
  action: 'CREATE',
  resource: { type: 'FLOW', id: `${namespace}/${id}` },
  actor: ada,
  after: yaml(`id: ${id}\nnamespace: ${namespace}\nretries: 1\n`),
  ...facts,
  details: { namespace, id, ...facts.details },
});

export const flowUpdated = (id: string, namespace: string, facts: Facts = {}): NewEvent => ({
  action: 'UPDATE',
  resource: { type: 'FLOW', id: `${namespace}/${id}` },
  actor: ada,
  before: yaml(`id: ${id}\nnamespace: ${namespace}\nretries: 1\n`),
  after: yaml(`id: ${id}\nnamespace: ${namespace}\nretries: 3\n`),
  ...facts,
  details: { namespace, id, ...facts.details },
});

/** An update of a flow between two states of the test's own. */
export const flowChanged = (id: string, before: Snapshot, after: Snapshot, facts: Facts = {}): NewEvent => ({
  action: 'UPDATE',
  resource: { type: 'FLOW', id: `company.team/${id}` },
  actor: ada,
  before,
  after,
  ...facts,
  details: { namespace: 'company.team', id, ...facts.details },
});

export const flowDeleted = (id: string, namespace: string, facts: Facts = {}): NewEvent => ({
  action: 'DELETE',
  resource: { type: 'FLOW', id: `${namespace}/${id}` },
  actor: ada,
  before: yaml(`id: ${id}\nnamespace: ${namespace}\nretries: 3\n`),
  ...facts,
  details: { namespace, id, ...facts.details },
});

const execution = (state: string, histories: string[]) =>
  ({
    format: 'json',
    text: JSON.stringify({
      id: '5bTqExample',
      flowId: 'orders',
      state: { current: state, histories: histories.map((entry) => ({ state: entry })) },
    }),
  }) as const;

/** The example everyone tries: an execution is set from FAILED to SUCCESS by hand. */
export const executionSetToSuccess = (facts: Facts = {}): NewEvent => ({
  action: 'UPDATE',
  resource: { type: 'EXECUTION', id: '5bTqExample' },
  actor: ada,
  before: execution('FAILED', ['CREATED', 'RUNNING', 'FAILED']),
  after: execution('SUCCESS', ['CREATED', 'RUNNING', 'FAILED', 'SUCCESS']),
  ...facts,
  details: { namespace: 'company.team', flowId: 'orders', executionId: '5bTqExample', ...facts.details },
});

export const signedIn = (facts: Facts = {}): NewEvent => ({
  action: 'LOGIN',
  resource: { type: 'USER', id: ada.id },
  actor: ada,
  ...facts,
});

export const executed = (flowId: string, namespace: string, facts: Facts = {}): NewEvent => ({
  action: otherAction('EXECUTE'),
  resource: { type: 'FLOW', id: `${namespace}/${flowId}` },
  actor: { type: 'SERVICE_ACCOUNT', id: 'ci-deploy', name: 'ci-deploy' },
  ...facts,
  details: { namespace, flowId, ...facts.details },
});
