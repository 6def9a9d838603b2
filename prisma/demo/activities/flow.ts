import type { Who } from '../cast.ts';
import { type FlowDocument, renderFlow } from '../flow-document.ts';
import { editFlow } from '../flow-edits.ts';
import { type FlowState, record, type World, yaml } from '../world.ts';

const resourceOf = ({ namespace, id }: FlowDocument) => ({ type: 'FLOW', id: `${namespace}/${id}` });
const detailsOf = ({ namespace, id }: FlowDocument, revision: number) => ({
  namespace,
  id,
  flowId: id,
  revision: String(revision),
});

export function createFlow(world: World, who: Who, at: number, document: FlowDocument, correlationId?: string): void {
  const text = renderFlow(document);
  world.flows.push({ document, text, revision: 1 });
  record(world, who, at, {
    action: 'CREATE',
    resource: resourceOf(document),
    details: detailsOf(document, 1),
    after: yaml(text),
    correlationId,
  });
}

/** One small edit of one flow. */
export function updateFlow(world: World, who: Who, at: number, flow: FlowState, correlationId?: string): void {
  const before = yaml(flow.text);
  flow.document = editFlow(flow.document, world.random);
  flow.text = renderFlow(flow.document);
  flow.revision += 1;
  record(world, who, at, {
    action: 'UPDATE',
    resource: resourceOf(flow.document),
    details: detailsOf(flow.document, flow.revision),
    before,
    after: yaml(flow.text),
    correlationId,
  });
}

export function deleteFlow(world: World, who: Who, at: number, flow: FlowState): void {
  world.flows = world.flows.filter((other) => other !== flow);
  record(world, who, at, {
    action: 'DELETE',
    resource: resourceOf(flow.document),
    details: detailsOf(flow.document, flow.revision),
    before: yaml(flow.text),
  });
}

export function editSomeFlow(world: World, who: Who, at: number): void {
  updateFlow(world, who, at, world.random.pick(world.flows));
}

/** A copy of a flow, tried out under another name and often thrown away later. */
export function tryOutFlow(world: World, who: Who, at: number): void {
  const { random } = world;
  const tried = world.flows.filter(({ document }) => document.id.endsWith('-draft'));
  if (tried.length > 2 || (tried.length > 0 && random.chance(0.5))) {
    deleteFlow(world, who, at, random.pick(tried));
    return;
  }
  const { document } = random.pick(world.flows.filter((flow) => !tried.includes(flow)));
  const { triggers: _triggers, ...edited } = editFlow(document, random);
  const draft = { ...edited, id: `${document.id}-draft` };
  if (!tried.some((flow) => flow.document.id === draft.id)) createFlow(world, who, at, draft);
}

/** A merge request lands: some flows change together, under one correlation id. */
export function deployFlows(world: World, who: Who, at: number): void {
  const { random } = world;
  const correlationId = `deploy-${random.hex(12)}`;
  const count = random.weighted([
    [4, 1],
    [4, 2],
    [3, 3],
    [2, 5],
  ]);
  const flows = new Set(Array.from({ length: count }, () => random.pick(world.flows)));
  let offset = 0;
  for (const flow of flows) {
    updateFlow(world, who, at + offset, flow, correlationId);
    offset += random.int(120, 900);
  }
}
