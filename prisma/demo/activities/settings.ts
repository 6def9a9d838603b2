import type { Who } from '../cast.ts';
import { isoOf } from '../clock.ts';
import { change, put, resourcesOf } from '../resource.ts';
import type { World } from '../world.ts';

export function changeDashboard(world: World, who: Who, at: number): void {
  const { random } = world;
  const id = random.pick(['overview', 'failures', 'costs']);
  const charts = Array.from({ length: random.int(2, 4) }, () =>
    random.pick(['executions', 'durations', 'failures', 'next-runs', 'slots']),
  );
  const state = { id, title: `${world.spec.name} ${id}`, timeWindow: random.pick(['P1D', 'P7D', 'P30D']), charts };
  put(world, who, at, { type: 'DASHBOARD', id, details: { id }, state });
}

/** Stops or resumes a trigger without touching its flow. */
export function toggleTrigger(world: World, who: Who, at: number): void {
  const stopped = resourcesOf(world, 'TRIGGER').find(({ state }) => state.disabled === true);
  if (stopped) {
    change(world, who, at, stopped, { disabled: false, updatedAt: isoOf(at) });
    return;
  }
  const { document } = world.random.pick(world.flows.filter((flow) => flow.document.triggers));
  const { namespace, id: flowId, triggers } = document;
  const triggerId = triggers?.[0]?.id ?? 'schedule';
  const id = `${namespace}/${flowId}/${triggerId}`;
  const state = { namespace, flowId, triggerId, disabled: true, updatedAt: isoOf(at) };
  put(world, who, at, { type: 'TRIGGER', id, details: { namespace, flowId, triggerId }, state });
}

export function runTests(world: World, who: Who, at: number): void {
  const { random } = world;
  const suites = resourcesOf(world, 'TESTSUITE');
  const { document } = random.pick(world.flows);
  const { namespace, id: flowId } = document;
  const id = `${namespace}/${flowId}-tests`;
  const details = { namespace, flowId };
  if (!suites.some((suite) => suite.id === id)) {
    const state = { id: `${flowId}-tests`, namespace, flowId, cases: ['happy path', 'empty input'] };
    put(world, who, at, { type: 'TESTSUITE', id, details, state });
    return;
  }
  const result = random.chance(0.9) ? 'SUCCESS' : 'FAILED';
  const state = { suite: `${flowId}-tests`, result, ranAt: isoOf(at) };
  put(world, who, at, { type: 'TESTSUITE_RUN', id: `${id}/${random.hex(10)}`, details: { ...details, result }, state });
}
