import { SYSTEM, type Who } from '../cast.ts';
import { isoOf, SECOND_MS } from '../clock.ts';
import { type ExecutionDocument, type ExecutionState, type FlowState, json, record, type World } from '../world.ts';

const KEPT = 60;

const factsOf = ({ namespace, flowId, id }: ExecutionDocument) => ({
  resource: { type: 'EXECUTION', id },
  details: { namespace, flowId, executionId: id },
});

/** The execution after it entered `current` at `at`; the history only grows. */
export function enterState(
  execution: ExecutionDocument,
  current: string,
  at: number,
  ended: boolean,
): ExecutionDocument {
  const histories = [...execution.state.histories, { state: current, date: isoOf(at) }];
  const state = { ...execution.state, current, histories, ...(ended ? { endDate: isoOf(at) } : {}) };
  return { ...execution, state };
}

const withTasks = (execution: ExecutionDocument, current: string): ExecutionDocument => ({
  ...execution,
  taskRunList: execution.taskRunList.map((run, index, all) => ({
    ...run,
    state: { current: index === all.length - 1 ? current : 'SUCCESS' },
  })),
});

function newExecution(
  world: World,
  flow: FlowState,
  at: number,
  trigger?: ExecutionDocument['trigger'],
): ExecutionDocument {
  const { random } = world;
  const { namespace, id: flowId, labels, tasks } = flow.document;
  return {
    id: random.id(),
    namespace,
    flowId,
    flowRevision: flow.revision,
    labels: Object.entries(labels ?? {}).map(([key, value]) => ({ key, value })),
    ...(trigger ? { trigger } : {}),
    taskRunList: tasks.map((task) => ({ id: random.id(), taskId: task.id, state: { current: 'CREATED' } })),
    state: { current: 'CREATED', startDate: isoOf(at), histories: [{ state: 'CREATED', date: isoOf(at) }] },
  };
}

export type RunOptions = {
  trigger?: ExecutionDocument['trigger'];
  ends?: 'SUCCESS' | 'FAILED' | 'WARNING' | 'KILLED';
  tookMs?: number;
};

/** An execution from CREATED by `who` to its end by the system; the end is recorded when it lies before the world's. */
export function runFlow(world: World, who: Who, at: number, flow: FlowState, options: RunOptions = {}): ExecutionState {
  const { random } = world;
  const correlationId = `run-${random.hex(12)}`;
  const created = newExecution(world, flow, at, options.trigger);
  const ends =
    options.ends ??
    random.weighted([
      [90, 'SUCCESS'],
      [8, 'FAILED'],
      [2, 'WARNING'],
    ] as const);
  const tookMs = options.tookMs ?? Math.round(2 * SECOND_MS * Math.exp(random.next() * 5));
  const running = enterState(created, 'RUNNING', at + random.int(20, 400), false);
  const ended = withTasks(enterState(running, ends, at + tookMs, true), ends);
  record(world, who, at, { action: 'CREATE', ...factsOf(created), after: json(created), correlationId });
  record(world, SYSTEM, at + tookMs, {
    action: 'UPDATE',
    ...factsOf(created),
    // What the log held of it until now: one event tells how it ran and ended, so the record has no gap.
    before: json(created),
    after: json(ended),
    correlationId,
  });
  const execution = { id: created.id, flow, flowRevision: flow.revision, state: ended, endsAt: at + tookMs };
  world.executions.push(execution);
  if (world.executions.length > KEPT) world.executions.shift();
  return execution;
}

/** The state of an ended execution set by hand: the diff shows exactly that change. */
export function setStateByHand(world: World, who: Who, at: number, execution: ExecutionState, current: string): void {
  const before = execution.state;
  execution.state = enterState(before, current, at, false);
  record(world, who, at, {
    action: 'UPDATE',
    ...factsOf(before),
    before: json(before),
    after: json(execution.state),
    correlationId: `request-${world.random.hex(12)}`,
  });
}

export function runSomeFlow(world: World, who: Who, at: number): void {
  runFlow(world, who, at, world.random.pick(world.flows));
}

/** Restarts what failed lately; else looks at what ended. Does nothing when there is neither. */
export function handleExecution(world: World, who: Who, at: number): void {
  const failed = world.executions.find(({ state, endsAt }) => state.state.current === 'FAILED' && endsAt < at);
  const ended = world.executions.findLast(({ endsAt }) => endsAt < at);
  if (failed) restart(world, who, at, failed);
  else if (ended) record(world, who, at, { action: 'READ', ...factsOf(ended.state) });
}

function restart(world: World, who: Who, at: number, execution: ExecutionState): void {
  const correlationId = `restart-${world.random.hex(12)}`;
  const before = execution.state;
  const restarted = enterState(before, 'RESTARTED', at, false);
  const endsAt = at + world.random.int(4, 300) * SECOND_MS;
  execution.state = withTasks(enterState(restarted, 'SUCCESS', endsAt, true), 'SUCCESS');
  execution.endsAt = endsAt;
  const facts = { ...factsOf(before), correlationId };
  record(world, who, at, { action: 'RESTART', ...facts, before: json(before), after: json(restarted) });
  record(world, SYSTEM, endsAt, {
    action: 'UPDATE',
    ...facts,
    before: json(restarted),
    after: json(execution.state),
  });
}

/** A run that was a mistake: started and killed by the same person. */
export function runAndKill(world: World, who: Who, at: number): void {
  const { random } = world;
  const tookMs = random.int(10, 120) * SECOND_MS;
  const { state } = runFlow(world, who, at, random.pick(world.flows), { ends: 'KILLED', tookMs });
  record(world, who, at + tookMs - random.int(300, 900), { action: 'KILL', ...factsOf(state) });
}
