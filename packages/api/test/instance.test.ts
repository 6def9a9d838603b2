import type { Tenant } from '@indelible/db/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from './refusal.ts';
import { executionSet, flowCreated, PASSWORD, type Person, World } from './world.ts';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await World.open();
  admin = await world.person({ isInstanceAdmin: true });
});
afterAll(() => world.close());

const instance = () => admin.call.instance;
const logOf = async (tenant: string, q?: string) =>
  (await admin.call.audit.list({ tenant, q, from: 'all', limit: 100 })).events;

describe('instance.tenants.create', () => {
  it('begins the tenant’s log with its own creation, by the admin', async () => {
    const made = await instance().tenants.create({ slug: 'umbrella', name: ' Umbrella ', isTest: true });
    expect(made).toMatchObject({ slug: 'umbrella', name: 'Umbrella', isTest: true });
    const [event] = await logOf('umbrella');
    expect(event).toMatchObject({
      action: 'CREATE',
      resource: { type: 'TENANT', id: 'umbrella' },
      details: { id: 'umbrella', name: 'Umbrella' },
      actor: { type: 'USER', id: admin.user.id, name: admin.user.email },
      ip: '203.0.113.7',
      userAgent: 'Browser',
    });
    const diff = await admin.call.audit.diff({ tenant: 'umbrella', id: event?.id ?? '' });
    expect(diff.changes.map((change) => change.path)).toEqual(['id', 'isTest', 'name', 'status']);
  });

  it('lists tests’ tenants only when asked, and never tenant 0', async () => {
    await instance().tenants.create({ slug: 'hidden', name: 'Hidden', isTest: true });
    await instance().tenants.create({ slug: 'shown', name: 'Shown' });
    const slugs = async (includeTests: boolean) =>
      (await instance().tenants.list({ includeTests, limit: 100 })).items.map((one) => one.slug);
    expect(await slugs(false)).toContain('shown');
    expect(await slugs(false)).not.toContain('hidden');
    expect(await slugs(true)).toContain('hidden');
    expect(await slugs(true)).not.toContain('instance');
  });

  it('refuses a name that is taken, and shapes that no URL should have', async () => {
    await instance().tenants.create({ slug: 'taken', name: 'Taken' });
    expect(await refusal(instance().tenants.create({ slug: 'taken', name: 'Again' }))).toMatchObject({
      code: 'conflict',
    });
    expect(await refusal(instance().tenants.create({ slug: 'instance', name: 'Again' }))).toMatchObject({
      code: 'conflict',
    });
    for (const slug of ['A', 'a', '1a', '-a', 'a b', 'a/b', 'a'.repeat(64), 'ä-b']) {
      expect(await refusal(instance().tenants.create({ slug, name: 'x' }))).toMatchObject({
        code: 'invalid_input',
        facts: { field: 'slug' },
      });
    }
  });
});

describe('instance.users.create', () => {
  it('records the user in tenant 0 without a secret, and the user can sign in', async () => {
    const tenant = await world.tenant();
    const email = 'Neo@Acme.Example';
    const input = {
      email,
      name: 'Neo',
      password: PASSWORD,
      memberships: [{ tenant: tenant.slug, role: 'auditor' as const }],
    };
    const made = await instance().users.create(input);
    expect(made).toMatchObject({ email: 'neo@acme.example', isInstanceAdmin: false });
    const [event] = await logOf('instance', `resource:user action:create id:${made.id}`);
    expect(event).toMatchObject({ actor: { id: admin.user.id }, details: { email: 'neo@acme.example' } });
    const diff = await admin.call.audit.diff({ tenant: 'instance', id: event?.id ?? '' });
    expect(JSON.stringify([made, event, diff])).not.toMatch(/argon2|correct horse/);
    // Each tenant's own log says that: tenant 0's event of a user may be seen by every tenant of theirs.
    expect(JSON.stringify([event, diff])).not.toContain(tenant.slug);
    const [joined] = await logOf(tenant.slug, `resource:membership action:create id:${made.id}`);
    expect(joined).toMatchObject({ details: { name: 'neo@acme.example', role: 'auditor' } });
  });

  it('refuses a taken address, an unknown tenant, tenant 0 and one tenant twice, and makes nobody', async () => {
    const tenant = await world.tenant();
    const user = { email: 'trinity@acme.example', name: 'Trinity', password: PASSWORD };
    const role = 'owner' as const;
    for (const [memberships, field] of [
      [[{ tenant: 'nowhere', role }], 'memberships[0].tenant'],
      [[{ tenant: 'instance', role }], 'memberships[0].tenant'],
      [
        [
          { tenant: tenant.slug, role },
          { tenant: tenant.slug, role: 'admin' as const },
        ],
        'memberships[1].tenant',
      ],
    ] as const) {
      const told = await refusal(instance().users.create({ ...user, memberships: [...memberships] }));
      expect(told).toMatchObject({ code: 'invalid_input', facts: { field } });
    }
    expect(await world.api.database.identity.userByEmail(user.email)).toBeNull();
    await instance().users.create(user);
    expect(await refusal(instance().users.create(user))).toMatchObject({ code: 'conflict' });
  });
});

describe('instance.recordEvents', () => {
  it('records for a test tenant, and leaves word of it in tenant 0', async () => {
    const tenant = await world.tenant();
    const receipts = await instance().recordEvents({
      tenant: tenant.slug,
      events: [executionSet('r1'), flowCreated('r2')],
    });
    expect(receipts).toHaveLength(2);
    expect((await logOf(tenant.slug, 'resource:execution,flow')).map((event) => event.id)).toEqual(
      receipts.map((receipt) => receipt.id).reverse(),
    );
    const [word] = await logOf('instance', `resource:auditlog action:record tenant:${tenant.slug}`);
    expect(word).toMatchObject({ actor: { id: admin.user.id }, details: { tenant: tenant.slug, events: '2' } });
  });

  it('takes a claimed instant, keeps the order within one, and adds nothing twice', async () => {
    const tenant = await world.tenant();
    const at = '2026-05-03T08:59:58.214Z';
    const events = Array.from({ length: 30 }, (_, n) => ({ ...flowCreated(`at-${n}`), at }));
    const first = await instance().recordEvents({ tenant: tenant.slug, events });
    const again = await instance().recordEvents({ tenant: tenant.slug, events });
    expect(first.every((receipt) => !receipt.duplicate)).toBe(true);
    expect(again.every((receipt) => receipt.duplicate)).toBe(true);
    const log = await logOf(tenant.slug, 'resource:flow');
    expect(log.map((event) => event.resource.id)).toEqual(events.map((event) => event.resource.id).reverse());
    expect(new Set(log.map((event) => event.at))).toEqual(new Set([at]));
  });

  it('refuses a real tenant, tenant 0 and an unknown one', async () => {
    const real = await world.tenant('real-tenant', false);
    const record = (tenant: string) => refusal(instance().recordEvents({ tenant, events: [executionSet('x')] }));
    expect(await record(real.slug)).toMatchObject({ code: 'forbidden', facts: { field: 'tenant' } });
    expect(await record('instance')).toMatchObject({ code: 'not_found' });
    expect(await record('nowhere')).toMatchObject({ code: 'not_found' });
    expect(await logOf(real.slug, 'resource:execution')).toEqual([]);
  });

  it('refuses a bad event with its field, and records none of its batch', async () => {
    const tenant = await world.tenant();
    const good = executionSet('good');
    for (const [bad, field] of [
      [{ ...good, action: 'update' }, 'action'],
      [{ ...good, before: null }, 'before'],
      [{ ...good, details: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) }, 'details'],
      [{ ...good, details: { '': 'v' } }, 'details'],
      [{ ...good, after: { format: 'text' as const, text: 'x'.repeat(1_153_434) } }, 'after'],
      [{ ...good, after: { format: 'json' as const, text: '"\u0000"' } }, 'after'],
      [{ ...good, at: '1999-01-01T00:00:00Z' }, ''],
      [{ ...good, at: new Date(Date.now() + 600_000).toISOString() }, ''],
      [{ ...good, at: '2026-02-30T00:00:00Z' }, 'events[1].at'],
    ] as const) {
      const told = await refusal(instance().recordEvents({ tenant: tenant.slug, events: [good, bad as typeof good] }));
      expect(told).toMatchObject({ code: expect.stringMatching(/^(invalid_event|invalid_input|payload_too_large)$/) });
      expect((told as { facts: { field?: string } }).facts.field).toContain(field);
    }
    expect(await logOf(tenant.slug, 'resource:execution')).toEqual([]);
  });
});

describe('instance.audit', () => {
  let here: Tenant;
  let there: Tenant;
  beforeAll(async () => {
    [here, there] = [await world.tenant('here', false), await world.tenant('there', false)];
    const test = await world.tenant();
    await world.record(here, [executionSet('over-all-1')]);
    await world.record(there, [executionSet('over-all-2')]);
    await world.record(test, [executionSet('over-all-1')]);
  });

  it('reads over all tenants but tests’, newest first, page by page', async () => {
    const q = 'executionId:over-all-1,over-all-2';
    const first = await instance().audit.list({ q, limit: 1 });
    const second = await instance().audit.list({ q, limit: 1, cursor: first.nextCursor });
    expect([...first.events, ...second.events].map((event) => event.tenant)).toEqual([there.slug, here.slug]);
    expect(await instance().audit.count({ q })).toMatchObject({ count: 2 });
    const { buckets } = await instance().audit.histogram({ q });
    expect(buckets.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0)).toBe(2);
    const { facets } = await instance().audit.facets({ q, fields: ['executionId', 'actor'] });
    expect(facets.map(({ items }) => items.map(({ count }) => count))).toEqual([[1, 1], [2]]);
  });

  it('leaves AUDITLOG/READ in tenant 0 for each read, with what was asked', async () => {
    const { events } = await instance().audit.list({ q: 'executionId:over-all-1', from: '-24h' });
    const id = events[0]?.id ?? '';
    await instance().audit.get({ id });
    await instance().audit.diff({ id });
    await instance().audit.around({ id, by: 'actor' });
    await instance().audit.histogram({ q: 'x' });
    await instance().audit.facets({ fields: ['actor', 'namespace'], contains: 'ada' });
    const log = (await logOf('instance', 'resource:auditlog action:read')).slice(0, 6);
    expect(log.map((event) => event.details)).toEqual([
      { verb: 'facets', fields: 'actor,namespace', contains: 'ada' },
      { verb: 'histogram', q: 'x' },
      { verb: 'around', id, by: 'actor' },
      { verb: 'diff', id },
      { verb: 'get', id },
      { verb: 'list', q: 'executionId:over-all-1', from: '-24h' },
    ]);
    expect(log.every((event) => event.actor.id === admin.user.id && event.ip === '203.0.113.7')).toBe(true);
  });

  it('knows no event that is not there', async () => {
    const id = '019aab3c-1f00-7000-8000-000000000001';
    for (const work of [
      instance().audit.get,
      instance().audit.around,
      instance().audit.history,
      instance().audit.diff,
    ]) {
      expect(await refusal(work({ id }))).toMatchObject({ code: 'not_found' });
    }
  });
});
