import type { NewEvent } from '@indelible/audit/event';
import { type FlowDocument, renderFlow } from '../demo/flow-document.ts';
import { editFlow } from '../demo/flow-edits.ts';
import { ingest } from '../demo/flow-templates.ts';
import { seededRandom } from '../demo/random.ts';

const FIRST = ingest({
  id: 'orders-sync',
  namespace: 'company.team.orders',
  description: 'Pulls new orders from the shop into the warehouse',
  team: 'orders',
  cron: '5 * * * *',
  host: 'shop.example',
  table: 'orders',
});

const factsOf = ({ namespace, id }: FlowDocument, revision: number, fromMs: number) => ({
  resource: { type: 'FLOW', id: `${namespace}/${id}` },
  actor: { type: 'USER' as const, id: 'ada@example.com', name: 'ada@example.com' },
  details: { namespace, id, flowId: id, revision: String(revision) },
  occurredAt: new Date(fromMs + revision * 60_000).toISOString(),
});

/** One workflow's life: created, edited `edits` times by small steps a minute apart, deleted. Oldest first. */
export function workflowEdits(from: string, edits = 12): NewEvent[] {
  const fromMs = Date.parse(from);
  const random = seededRandom('workflow-edits');
  const yaml = (flow: FlowDocument) => ({ format: 'yaml' as const, text: renderFlow(flow) });
  const revisions = [FIRST];
  for (let made = 0; made < edits; made += 1) revisions.push(editFlow(revisions.at(-1) as FlowDocument, random));
  const last = revisions.at(-1) as FlowDocument;
  return [
    ...revisions.map((flow, index): NewEvent => {
      const facts = factsOf(flow, index + 1, fromMs);
      const before = revisions[index - 1];
      if (!before) return { ...facts, action: 'CREATE', after: yaml(flow) };
      return { ...facts, action: 'UPDATE', before: yaml(before), after: yaml(flow) };
    }),
    { ...factsOf(last, edits + 2, fromMs), action: 'DELETE', before: yaml(last) },
  ];
}
