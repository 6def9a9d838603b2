// The exports of the two other logs: what tenant 0 holds of a tenant's members, and all tenants'.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExportAsked, handleExport } from '../src/export/handle-export.ts';
import { eventsOf } from './event-log.ts';
import { flowCreated, type Person, World } from './world.ts';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await World.open();
  admin = await world.person({ isInstanceAdmin: true });
});
afterAll(() => world.close());

const ask = (by: Person | null, asked: ExportAsked, query: Record<string, string> = {}) => {
  const request = new Request(`http://localhost/export?${new URLSearchParams({ from: 'all', ...query })}`);
  return handleExport(request, world.api, world.facts(by?.sessionId ?? null), asked);
};
const rows = async (answer: Promise<Response>) =>
  (await (await answer).text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .slice(0, -1);
const limitOf = async (answer: Promise<Response>) => {
  const refused = await answer;
  const body = (await refused.json()) as { facts: { limit?: string } };
  return [refused.status, body.facts.limit];
};

it('members: holds what their page shows, of this tenant’s alone, and stands in the tenant’s log', async () => {
  const [tenant, foreign] = [await world.tenant(), await world.tenant()];
  const owner = await world.person({ in: tenant });
  const other = await world.person({ in: foreign });
  const members = { kind: 'members' as const, slug: tenant.slug };
  let got: { id: string; resource: { id: string } }[] = [];
  const recorded = await eventsOf(world, async () => {
    got = await rows(ask(owner, members, { states: '1' }));
  });
  const { events } = await owner.call.memberEvents.list({ tenant: tenant.slug, from: 'all', limit: 100 });
  expect(got.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  expect(got.length).toBeGreaterThan(0);
  expect(JSON.stringify(got)).not.toContain(other.user.id);
  expect(recorded.map((event) => [event.tenant, event.action, event.details.log])).toEqual([
    [tenant.slug, 'EXPORT', 'members'],
    [tenant.slug, 'EXPORT_FINISHED', undefined],
  ]);
});

it('members: needs the right to export, to see users, and the whole tenant', async () => {
  const tenant = await world.tenant();
  const members = { kind: 'members' as const, slug: tenant.slug };
  const by = (role: Parameters<World['person']>[0]) => world.person({ in: tenant, ...role });
  expect(await limitOf(ask(await by({ role: 'editor' }), members))).toEqual([403, 'AUDITLOG EXPORT']);
  const blind = await by({ role: ['AUDITLOG:EXPORT', 'AUDITLOG:LIST', 'AUDITLOG:VIEW'] });
  expect(await limitOf(ask(blind, members))).toEqual([403, 'USER VIEW']);
  const part = await by({ role: ['AUDITLOG:EXPORT'], namespace: 'company', grants: [{ role: ['USER:VIEW'] }] });
  expect(await rows(ask(part, members))).toEqual([]);
  expect((await ask(await world.person(), members)).status).toBe(404);
  expect((await ask(null, members)).status).toBe(401);
  expect((await ask(admin, { kind: 'members', slug: 'instance' })).status).toBe(404);
});

it('all tenants: holds every one’s but test tenants’, and stands in the instance’s log', async () => {
  const names = await Promise.all([1, 2].map((n) => world.tenant(`all-${n}`, false)));
  const hidden = await world.tenant('all-hidden', true);
  const ids = [];
  for (const tenant of [...names, hidden]) ids.push((await world.record(tenant, [flowCreated('all')]))[0]?.id);
  let got: { id: string; tenant: string }[] = [];
  const recorded = await eventsOf(world, async () => {
    got = await rows(ask(admin, { kind: 'instance' }, { q: 'id:all' }));
  });
  expect(got.map(({ id, tenant }) => [id, tenant])).toEqual([
    [ids[1], 'all-2'],
    [ids[0], 'all-1'],
  ]);
  expect(recorded.map((event) => [event.tenant, event.resource.id, event.action])).toEqual([
    ['instance', 'all-tenants', 'EXPORT'],
    ['instance', 'all-tenants', 'EXPORT_FINISHED'],
  ]);
  expect((await ask(admin, { kind: 'instance' }, { states: '1' })).status).toBe(400);
});

it('all tenants: exists for instance admins alone', async () => {
  const owner = await world.person({ in: await world.tenant() });
  const recorded = await eventsOf(world, async () => {
    expect((await ask(owner, { kind: 'instance' })).status).toBe(404);
    expect((await ask(null, { kind: 'instance' })).status).toBe(401);
  });
  expect(recorded).toEqual([]);
});
