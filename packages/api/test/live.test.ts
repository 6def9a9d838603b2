// What is committed while a log is looked at: announced once, in the caller's tenant and namespaces, as long as the caller may.
import type { NewEvent } from '@indelible/audit/event';
import type { Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventsOf } from './event-log.ts';
import { NewsStream } from './news-stream.ts';
import { codeOf } from './walk.ts';
import { flowCreated, type Person, World } from './world.ts';

let world: World;
let made = 0;
beforeAll(async () => {
  world = await World.open({ liveLimits: { tickMs: 20, checkMs: 200, most: 6, mostOfOne: 3 } });
});
afterAll(() => world.close());

const flow = (more: Record<string, string> = {}) => flowCreated(`f-${++made}`, more);
const slow = { type: 'SYSTEM', id: 'slow', name: 'Slow' } as const;
const inNamespace = (namespace: string): NewEvent => ({ ...flow(), details: { namespace } });
const record = async (tenant: Tenant, ...events: NewEvent[]) =>
  (await world.record(tenant, events.length > 0 ? events : [flow()])).map(({ id }) => id);
const stage = async () => {
  const tenant = await world.tenant();
  return { tenant, owner: await world.person({ in: tenant }) };
};
const newsOf = async (by: Person, tenant: Tenant, q?: string) => {
  const filter = { tenant: tenant.slug, ...(q ? { q } : {}) };
  return { ...filter, since: (await by.call.audit.list(filter)).news ?? '' };
};
const follow = async (by: Person, tenant: Tenant, q?: string) => {
  const stream = await NewsStream.open(world, by, 'audit.follow', await newsOf(by, tenant, q));
  expect(await stream.ids()).toEqual([]);
  return stream;
};
/** An event that is written and held back, until it is let go. By someone else: two who write of one person wait for each other. */
function heldBack(tenant: Tenant) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let written = (_: string) => {};
  const id = new Promise<string>((resolve) => {
    written = resolve;
  });
  const done = world.verbs.identity.transaction(async (tx) => {
    const [receipt] = await tx.record(tenant, [{ input: { ...flow(), actor: slow } }]);
    written(receipt?.id ?? '');
    await held;
  });
  return { id, commit: async () => letGo() ?? (await done) };
}

describe('the question what is new', () => {
  it('is answered once, by the list’s own filter, and never by another’s', async () => {
    const { tenant, owner } = await stage();
    const input = await newsOf(owner, tenant, 'resource:flow action:CREATE');
    const [wanted] = await record(tenant, flow(), { ...flow(), resource: { type: 'GROUP', id: 'g' } } as NewEvent);
    const news = await owner.call.audit.news(input);
    expect(news.events.map(({ id }) => id)).toEqual([wanted]);
    expect((await owner.call.audit.news({ ...input, since: news.since })).events).toEqual([]);
    expect(await codeOf(owner.call.audit.news({ ...input, q: 'resource:flow' }))).toBe('invalid_cursor');
    const other = await stage();
    expect(await codeOf(other.owner.call.audit.news({ ...input, tenant: other.tenant.slug }))).toBe('invalid_cursor');
  });

  it('goes as far as the caller’s namespaces', async () => {
    const { tenant } = await stage();
    const limited = await world.person({ in: tenant, role: 'viewer', namespace: 'company.team' });
    const input = await newsOf(limited, tenant);
    const [seen] = await record(tenant, inNamespace('company.team.x'), inNamespace('company.other'), inNamespace('c'));
    expect((await limited.call.audit.news(input)).events.map(({ id }) => id)).toEqual([seen]);
  });

  it('over all tenants is a read when something comes of it, and reads are no news', async () => {
    const admin = await world.person({ isInstanceAdmin: true });
    const tenant = await world.tenant(`news-${++made}`, false);
    const since = (await admin.call.instance.audit.list({})).news ?? '';
    const quiet = await eventsOf(world, async () => {
      expect((await admin.call.instance.audit.news({ since })).events).toEqual([]);
    });
    expect(quiet).toEqual([]);
    const [id] = await record(tenant);
    let next = '';
    const read = await eventsOf(world, async () => {
      const news = await admin.call.instance.audit.news({ since });
      expect(news.events.map((event) => event.id)).toEqual([id]);
      next = news.since;
    });
    expect(read.map(({ action, details }) => [action, details.verb])).toEqual([['READ', 'news']]);
    expect((await admin.call.instance.audit.news({ since: next })).events).toEqual([]);
  });
});

describe('a stream', () => {
  it('brings what is committed, the late transaction once, and of another tenant nothing', async () => {
    const { tenant, owner } = await stage();
    const other = await stage();
    const late = heldBack(tenant);
    const lateId = await late.id;
    const stream = await follow(owner, tenant);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.response.headers.get('cache-control')).toContain('no-transform');
    await record(other.tenant);
    const [quick] = await record(tenant);
    expect(await stream.ids()).toEqual([quick]);
    await late.commit();
    expect(await stream.ids()).toEqual([lateId]);
    const [last] = await record(tenant);
    expect(await stream.ids()).toEqual([last]);
    stream.leave();
  });

  it('goes on after a lost connection without gap or double, late commits included', async () => {
    const { tenant, owner } = await stage();
    const late = heldBack(tenant);
    const lateId = await late.id;
    const input = await newsOf(owner, tenant);
    const first = await NewsStream.open(world, owner, 'audit.follow', input);
    expect(await first.ids()).toEqual([]);
    const [seen] = await record(tenant);
    expect(await first.ids()).toEqual([seen]);
    first.leave();
    const missed = await record(tenant, flow(), flow());
    await late.commit();
    const second = await NewsStream.open(world, owner, 'audit.follow', input, first.lastId);
    expect((await second.ids()).sort()).toEqual([...missed, lateId].sort());
    const [after] = await record(tenant);
    expect(await second.ids()).toEqual([after]);
    second.leave();
  });

  it('ends with the session, and with the right', async () => {
    const { tenant, owner } = await stage();
    const leaver = await world.person({ in: tenant, role: 'viewer' });
    const stream = await follow(leaver, tenant);
    await leaver.call.session.signOut();
    expect(await stream.failure()).toBe('unauthorized');
    const { user, sessionId } = await world.person({ in: tenant, role: 'viewer' });
    const theirs = await follow({ user, sessionId, call: world.as(sessionId) }, tenant);
    await owner.call.members.remove({ tenant: tenant.slug, userId: user.id });
    await record(tenant);
    expect(await theirs.failure()).toBe('not_found');
  });

  it('ends where what may be seen has changed: what it resumes from was of another view', async () => {
    const { tenant } = await stage();
    const person = await world.person({ in: tenant, role: 'viewer', namespace: 'company' });
    const stream = await follow(person, tenant);
    await world.bind(tenant, { kind: 'user', id: person.user.id }, { role: 'viewer', namespace: 'other' });
    await record(tenant, inNamespace('other'));
    expect(await stream.failure()).toBe('invalid_cursor');
  });

  it('is one of few: of one session, and of the server; who leaves makes room', async () => {
    const { tenant, owner } = await stage();
    await vi.waitFor(() => expect(world.api.live.count).toBe(0));
    const open = [await follow(owner, tenant), await follow(owner, tenant), await follow(owner, tenant)];
    const input = await newsOf(owner, tenant);
    const refused = async (by: Person) => (await NewsStream.open(world, by, 'audit.follow', input)).failure();
    expect(await refused(owner)).toBe('too_many_requests');
    const others = await Promise.all([1, 2].map(() => world.person({ in: tenant, role: 'viewer' })));
    for (const by of others) open.push(await follow(by, tenant));
    open.push(await follow(others[0]!, tenant));
    expect(await refused(others[1]!)).toBe('too_many_requests');
    for (const stream of open) stream.leave();
    await vi.waitFor(() => expect(world.api.live.count).toBe(0));
    (await follow(owner, tenant)).leave();
  });

  it('of the members’ log, and over all tenants', async () => {
    const tenant = await world.tenant(`live-${++made}`, false);
    const owner = await world.person({ in: tenant });
    const admin = await world.person({ isInstanceAdmin: true });
    const { slug } = tenant;
    const since = (await owner.call.memberEvents.list({ tenant: slug })).news;
    const members = await NewsStream.open(world, owner, 'memberEvents.follow', { tenant: slug, since });
    expect(await members.ids()).toEqual([]);
    const all = (await admin.call.instance.audit.list({ q: 'resource:flow' })).news;
    const instance = await NewsStream.open(world, admin, 'instance.audit.follow', { q: 'resource:flow', since: all });
    expect(await instance.ids()).toEqual([]);
    const [id] = await record(tenant);
    expect(await instance.ids()).toEqual([id]);
    await world.session(owner.user);
    const [login] = (await owner.call.memberEvents.list({ tenant: slug, limit: 1 })).events;
    expect(await members.ids()).toEqual([login?.id]);
    for (const stream of [members, instance]) stream.leave();
  });
});

it('a server that stops ends its streams, so that browsers come back', async () => {
  const stopping = await World.open({ liveLimits: { tickMs: 20, checkMs: 60_000, most: 9, mostOfOne: 3 } });
  const tenant = await stopping.tenant();
  const owner = await stopping.person({ in: tenant });
  const since = (await owner.call.audit.list({ tenant: tenant.slug })).news;
  const stream = await NewsStream.open(stopping, owner, 'audit.follow', { tenant: tenant.slug, since });
  expect(await stream.ids()).toEqual([]);
  stopping.api.live.close();
  expect(await stream.failure()).toBe('unavailable');
  expect(await stream.next()).toBeNull();
  expect(stopping.api.live.count).toBe(0);
  await stopping.close();
});
