import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../src/context.ts';
import { createCaller } from '../src/router.ts';
import type { ExpectedEvent, Stage } from './cases/case.ts';
import { eventsOf, type Logged } from './event-log.ts';
import { CASES_OF_NOTHING, callerOf, PROCEDURES, stageIn, type Walked, WITHOUT_CASE } from './walk.ts';
import { World } from './world.ts';

let world: World;
let stage: Stage;
/** What no event, log line or later answer may hold. */
const secrets: string[] = [];
beforeAll(async () => {
  world = await World.open();
  stage = await stageIn(world);
});
afterAll(() => world.close());

/** Runs a case as whoever may, and gives what it left. */
async function run(walked: Walked) {
  const { one } = walked;
  const { input, as } = await one.arrange(stage);
  const person = callerOf(walked, stage, as);
  const facts = world.facts(person?.sessionId ?? null);
  const caller = createCaller(createContext(world.api, facts));
  let output: unknown;
  const events = await eventsOf(world, async () => {
    output = await one.run(caller, input);
  });
  secrets.push(...(one.secrets?.({ input, output }) ?? []));
  return { input, output, events, person, facts };
}

function expectEvent(event: Logged | undefined, expected: ExpectedEvent) {
  const { type, action, tenant = stage.tenant.slug, id, details = {}, changed } = expected;
  expect(event).toMatchObject({ tenant, action, resource: { type, id }, details });
  if (changed) expect(event?.changedPaths.slice().sort()).toEqual(changed);
  for (const side of ['before', 'after'] as const) {
    const wanted = expected[side];
    const text = event?.states[side]?.text;
    if (wanted === null) expect(text).toBeUndefined();
    if (!wanted) continue;
    const state = JSON.parse(text ?? 'null');
    expect(state).toMatchObject(wanted);
    expect(text).toBe(JSON.stringify(state, Object.keys(flat(state)).sort(), 2));
    expect(Object.keys(state)).not.toContain('version');
  }
}

/** Every key of a state, however deep, for JSON.stringify's list of keys in their order. */
function flat(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {};
  const below = Object.entries(value).map(([key, part]) => ({ [key]: true as const, ...flat(part) }));
  return Object.assign({}, ...below) as Record<string, true>;
}

describe('every procedure', () => {
  it('has a case, and no case is of nothing', () => {
    expect(WITHOUT_CASE).toEqual([]);
    expect(CASES_OF_NOTHING).toEqual([]);
  });

  const mutations = PROCEDURES.filter(({ type }) => type === 'mutation');
  it.each(mutations.map((walked) => [walked.path, walked] as const))('%s leaves its one event', async (_, walked) => {
    const { input, output, events, person, facts } = await run(walked);
    const { one } = walked;
    if (!one.event) throw new Error('a mutation’s case says what event it leaves');
    const [event, ...more] = events.reverse();
    const expected = one.event({ input, output, stage, as: person });
    expect(more.map(({ resource, action }) => `${resource.type} ${action}`)).toEqual(one.besides ?? []);
    expectEvent(event, expected);
    expect(event).toMatchObject({
      actor: expected.actor ?? { type: 'USER', id: person?.user.id, name: person?.user.email },
      impersonator: null,
      ip: facts.ip,
      userAgent: facts.userAgent,
      correlationId: expected.correlationId ?? facts.requestId,
      outcome: expected.outcome ?? 'SUCCESS',
    });
    for (const secret of secrets) expect(JSON.stringify(events)).not.toContain(secret);
  });

  const queries = PROCEDURES.filter(({ type, path }) => type === 'query' && !path.startsWith('instance.audit.'));
  it.each(queries.map((walked) => [walked.path, walked] as const))(
    '%s changes nothing and shows no secret',
    async (_, walked) => {
      const { output, events } = await run(walked);
      expect(events).toEqual([]);
      const shown = JSON.stringify(output);
      expect(shown).not.toMatch(/argon2|passwordHash|tokenHash|sealedSecret/);
      for (const secret of secrets) expect(shown).not.toContain(secret);
    },
  );

  it('leaves no secret in what the process logs', () => {
    expect(secrets.length).toBeGreaterThan(3);
    const logged = JSON.stringify(world.logged);
    for (const secret of secrets) expect(logged).not.toContain(secret);
  });
});
