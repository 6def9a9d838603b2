import { memo } from '@indelible/audit/memo';
import { stringify } from 'yaml';

export type FlowTask = { id: string; type: string } & Record<string, unknown>;
export type FlowTrigger = { id: string; type: string; cron?: string; disabled?: boolean } & Record<string, unknown>;

/** A workflow as the orchestrator's YAML has it, keys in the order in which people write them. */
export type FlowDocument = {
  id: string;
  namespace: string;
  description?: string;
  labels?: Record<string, string>;
  inputs?: { id: string; type: string; required?: boolean; defaults?: string }[];
  variables?: Record<string, string | number>;
  tasks: FlowTask[];
  errors?: FlowTask[];
  triggers?: FlowTrigger[];
};

const { hasOwn } = Object;
const KEY_ORDER = ['id', 'namespace', 'description', 'labels', 'inputs', 'variables', 'tasks', 'errors', 'triggers'];

/** An edit touches one block; the others are the same text as before, and writing YAML is what the demo takes longest for. */
const blockText = memo(512, (json) => stringify(JSON.parse(json), { lineWidth: 0 }));

/** The YAML text; a block of its own per section, as people write it. */
export function renderFlow(flow: FlowDocument): string {
  const present = KEY_ORDER.filter((key) => hasOwn(flow, key)) as (keyof FlowDocument)[];
  const head = present.filter((key) => key === 'id' || key === 'namespace' || key === 'description');
  const blocks = [head, ...present.slice(head.length).map((key) => [key])];
  return blocks
    .map((keys) => blockText(JSON.stringify(Object.fromEntries(keys.map((key) => [key, flow[key]])))))
    .join('\n');
}
