import type { Who } from '../cast.ts';
import { isoOf } from '../clock.ts';
import { change, findResource, put, resourcesOf } from '../resource.ts';
import type { JsonObject, World } from '../world.ts';

export function changeTenantSettings(world: World, who: Who, at: number): void {
  const { slug } = world.spec;
  const { random } = world;
  const known = findResource(world, 'TENANT_SETTINGS', slug);
  const state: JsonObject = known?.state ?? {
    logLevel: 'INFO',
    executionRetentionDays: 90,
    banner: null,
    theme: 'light',
  };
  const fields = random.pick<JsonObject>([
    { logLevel: random.pick(['INFO', 'WARN', 'DEBUG']) },
    { executionRetentionDays: random.pick([30, 60, 90, 180]) },
    { banner: random.pick([null, 'Maintenance on Saturday, 06:00 UTC', 'Please rotate your tokens']) },
  ]);
  put(world, who, at, { type: 'TENANT_SETTINGS', id: slug, details: { id: slug }, state: { ...state, ...fields } });
}

export function changeTenant(world: World, who: Who, at: number, fields: JsonObject): void {
  const { slug, name } = world.spec;
  // Its creation is recorded by the verb that really creates it (load-demo.ts); the states are of the same shape.
  const created = { type: 'TENANT', id: slug, details: { id: slug, name }, state: { id: slug, isTest: false, name } };
  const before = findResource(world, 'TENANT', slug) ?? created;
  world.resources.set(`TENANT:${slug}`, before);
  change(world, who, at, before, fields);
}

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
