import type { NewEvent } from '@indelible/audit/event';

const ACTOR = { type: 'USER', id: 'ada@acme.example', name: 'Ada Lovelace' } as const;

export type States = 'none' | 'plain' | 'naming a secret';

/** The n-th event: an execution without states, or the edit of a flow of about 1 kB of YAML, one line of which may name a secret. */
export function sampleEvent(n: number, states: States): NewEvent {
  const flow = `flow-${n % 500}`;
  const facts = {
    actor: ACTOR,
    resource: { type: 'FLOW', id: `company.team/${flow}` },
    details: { namespace: 'company.team', id: flow, flowId: flow, revision: String(n) },
    ip: '192.0.2.7',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  };
  if (states === 'none') return { ...facts, action: 'EXECUTE' };
  const naming = states === 'naming a secret' ? `labels:\n  key: "{{ secret('API') }}"\n` : '';
  const [before, after] = [flowText(flow, n) + naming, flowText(flow, n + 1) + naming];
  return {
    ...facts,
    action: 'UPDATE',
    before: { format: 'yaml', text: before },
    after: { format: 'yaml', text: after },
  };
}

/** YAML of some 110 bytes a task, one of which differs from revision to revision. */
export function flowText(flow: string, revision: number, count = 9): string {
  const tasks = Array.from(
    { length: count },
    (_, task) =>
      `  - id: task-${task}\n    type: io.kestra.plugin.core.log.Log\n    message: "Step ${task} of ${flow}"\n` +
      `    retry:\n      maxAttempt: ${task === revision % count ? revision : 3}\n`,
  );
  return `id: ${flow}\nnamespace: company.team\ndescription: revision ${revision}\ntasks:\n${tasks.join('')}`;
}
