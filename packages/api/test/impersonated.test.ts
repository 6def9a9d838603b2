import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from './cases/case.ts';
import { dump, eventsOf } from './event-log.ts';
import { codeOf, PROCEDURES, stageIn, type Walked } from './walk.ts';
import { type Person, World } from './world.ts';

let world: World;
let stage: Stage;
/** Acts as the stage's owner. */
let acting: Person;

beforeAll(async () => {
  world = await World.open();
  stage = await stageIn(world);
  acting = await world.person({ isInstanceAdmin: true });
  await acting.call.impersonation.start({ userId: stage.owner.user.id, reason: 'Ticket 7' });
});
afterAll(() => world.close());

const mutations = (fits: (walked: Walked) => boolean) =>
  PROCEDURES.filter((walked) => walked.type === 'mutation' && fits(walked)).map((one) => [one.path, one] as const);
/** A token would outlive the hour. */
const OUTLIVES = 'tokens.create';

describe('while an instance admin acts as a user', () => {
  it.each(mutations(({ needs, path }) => Array.isArray(needs) && path !== OUTLIVES))(
    '%s is recorded as done by both',
    async (_, { one }) => {
      const { input } = await one.arrange(stage);
      const events = await eventsOf(world, () => one.run(world.as(acting.sessionId), input));
      expect(events.length).toBeGreaterThan(0);
      for (const { actor, impersonator } of events) {
        expect(actor).toEqual({ type: 'USER', id: stage.owner.user.id, name: stage.owner.user.email });
        expect(impersonator).toEqual({ type: 'USER', id: acting.user.id, name: acting.user.email });
      }
    },
  );

  it.each([
    ...mutations(({ path }) => path === OUTLIVES).map((row) => [...row, 'forbidden'] as const),
    ...mutations(({ path }) => path.startsWith('account.')).map((row) => [...row, 'forbidden'] as const),
    ...mutations(({ needs }) => needs === 'instance-admin').map((row) => [...row, 'not_found'] as const),
  ])('%s is refused', async (_, { one }, code) => {
    const { input } = await one.arrange(stage);
    const before = await dump(world);
    const events = await eventsOf(world, async () => {
      expect(await codeOf(one.run(world.as(acting.sessionId), input))).toBe(code);
    });
    expect(events).toEqual([]);
    expect(await dump(world)).toEqual(before);
  });

  it('the rights are the user’s', async () => {
    const viewer = await world.person({ in: stage.tenant, role: 'viewer' });
    const root = await world.person({ isInstanceAdmin: true });
    await root.call.impersonation.start({ userId: viewer.user.id, reason: 'Ticket 8' });
    const call = world.as(root.sessionId);
    const tenant = stage.tenant.slug;
    expect(await codeOf(call.groups.list({ tenant }))).toBe('forbidden');
    expect(await codeOf(call.audit.list({ tenant }))).toBe('answered');
    expect(await codeOf(call.audit.list({ tenant: (await world.tenant()).slug }))).toBe('not_found');
    expect((await call.session.me()).impersonator).toMatchObject({ email: root.user.email });
  });
});
