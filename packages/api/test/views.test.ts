import type { Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './walk.ts';
import { type Person, World } from './world.ts';

let world: World;
let tenant: Tenant;
let owner: Person;
let auditor: Person;
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  owner = await world.person({ in: tenant });
  auditor = await world.person({ in: tenant, role: 'auditor' });
});
afterAll(() => world.close());

const of = (person: Person) => world.as(person.sessionId).views;
const save = (person: Person, more: object = {}) => of(person).create({ tenant: tenant.slug, name: 'Mine', ...more });
const names = async (person: Person) => (await of(person).list({ tenant: tenant.slug })).map(({ name }) => name);

describe('a private view', () => {
  it('is its maker’s alone: to everyone else, the tenant’s owner too, it does not exist', async () => {
    const view = await save(auditor, { name: 'Only mine' });
    expect(await names(auditor)).toContain('Only mine');
    expect(await names(owner)).not.toContain('Only mine');
    const { id, slug, version } = view;
    for (const work of [
      () => of(owner).open({ tenant: tenant.slug, slug }),
      () => of(owner).update({ tenant: tenant.slug, id, version, name: 'x' }),
      () => of(owner).mark({ tenant: tenant.slug, id, starred: true }),
      () => of(owner).delete({ tenant: tenant.slug, id }),
    ])
      expect(await codeOf(work())).toBe('not_found');
    expect(await of(auditor).open({ tenant: tenant.slug, slug })).toEqual(view);
  });

  it('of one tenant is unknown in another, to the same person', async () => {
    const elsewhere = await world.tenant();
    const there = await world.person({ in: elsewhere });
    const view = await save(auditor);
    expect(await of(there).list({ tenant: elsewhere.slug })).toEqual([]);
    expect(await codeOf(of(there).open({ tenant: elsewhere.slug, slug: view.slug }))).toBe('not_found');
    expect(await codeOf(of(there).open({ tenant: tenant.slug, slug: view.slug }))).toBe('not_found');
    const { version } = view;
    expect(await codeOf(of(there).update({ tenant: elsewhere.slug, id: view.id, version, name: 'x' }))).toBe(
      'not_found',
    );
    expect(await codeOf(of(there).delete({ tenant: elsewhere.slug, id: view.id }))).toBe('not_found');
  });
});

it('goes with its maker, an event each; who comes back begins anew, and what is shared stays', async () => {
  const leaver = await world.person({ in: tenant, role: 'admin' });
  const [own, shared] = [await save(leaver, { name: 'Own' }), await save(leaver, { name: 'Shared one', shared: true })];
  const elsewhere = await save(auditor, { name: 'Of another' });
  await of(leaver).mark({ tenant: tenant.slug, id: shared.id, starred: true, isDefault: true });
  await owner.call.members.remove({ tenant: tenant.slug, userId: leaver.user.id });
  const q = `resource:SAVED_VIEW action:DELETE id:${own.id},${shared.id},${elsewhere.id}`;
  const { events } = await owner.call.audit.list({ tenant: tenant.slug, q });
  expect(events.map(({ resource, actor }) => [resource.id, actor.id])).toEqual([[own.id, owner.user.id]]);
  expect(await names(owner)).toContain('Shared one');
  expect(await names(auditor)).toContain('Of another');

  await world.join(tenant, leaver.user, { role: 'admin' });
  const again = await of(leaver).list({ tenant: tenant.slug });
  expect(again.find(({ id }) => id === shared.id)).toMatchObject({ starred: false, isDefault: false });
  expect(await codeOf(of(leaver).open({ tenant: tenant.slug, slug: own.slug }))).toBe('not_found');
});

describe('a shared view', () => {
  it('is made, changed, shared and deleted by who may change the tenant’s settings, and seen by all', async () => {
    expect(await codeOf(save(auditor, { shared: true }))).toBe('forbidden');
    const mine = await save(auditor);
    const { id, version } = mine;
    expect(await codeOf(of(auditor).update({ tenant: tenant.slug, id, version, shared: true }))).toBe('forbidden');
    expect(await of(auditor).open({ tenant: tenant.slug, slug: mine.slug })).toEqual(mine);

    const all = await save(owner, { name: 'Everyone’s', shared: true });
    expect(await names(auditor)).toContain('Everyone’s');
    const change = { tenant: tenant.slug, id: all.id, version: all.version, q: 'x' };
    expect(await codeOf(of(auditor).update(change))).toBe('forbidden');
    expect(await codeOf(of(auditor).delete({ tenant: tenant.slug, id: all.id }))).toBe('forbidden');
    expect(await of(auditor).open({ tenant: tenant.slug, slug: all.slug })).toMatchObject({ query: '', version: 1 });

    const admin = await world.person({ in: tenant, role: 'admin' });
    expect(await of(admin).update(change)).toMatchObject({ query: 'x', version: 2 });
    expect(await codeOf(of(owner).update(change)), 'an edit of what is no longer there').toBe('conflict');
    const taken = { tenant: tenant.slug, id: all.id, version: 2, shared: false };
    expect(await codeOf(of(admin).update(taken)), 'nobody takes it from its maker').toBe('forbidden');
    expect(await of(owner).update(taken)).toMatchObject({ shared: false });
    expect(await codeOf(of(admin).open({ tenant: tenant.slug, slug: all.slug }))).toBe('not_found');
  });

  it('has stars and defaults of each person; of defaults each has one', async () => {
    const [first, second] = [await save(owner, { shared: true }), await save(owner, { shared: true })];
    const mark = (person: Person, id: string, marks: object) => of(person).mark({ tenant: tenant.slug, id, ...marks });
    await mark(auditor, first.id, { starred: true, isDefault: true });
    expect(await mark(auditor, second.id, { isDefault: true })).toMatchObject({ isDefault: true, starred: false });
    const seen = async (person: Person) =>
      (await of(person).list({ tenant: tenant.slug }))
        .filter(({ id }) => id === first.id || id === second.id)
        .map(({ id, starred, isDefault, version }) => [id === first.id, starred, isDefault, version])
        .sort();
    expect(await seen(auditor)).toEqual([
      [false, false, true, 1],
      [true, true, false, 1],
    ]);
    expect(await seen(owner)).toEqual([
      [false, false, false, 1],
      [true, false, false, 1],
    ]);
    await mark(auditor, second.id, { isDefault: false });
    expect((await seen(auditor)).some(([, , isDefault]) => isDefault)).toBe(false);
  });
});

it('keeps a query that does not parse: what it asks is told where it is read', async () => {
  const view = await save(auditor, { q: 'resource:FLOW ((' });
  expect((await of(auditor).open({ tenant: tenant.slug, slug: view.slug })).query).toBe('resource:FLOW ((');
});

it.each([
  ['name', { name: '' }],
  ['name', { name: 'x'.repeat(101) }],
  ['q', { q: 'x'.repeat(4_097) }],
  ['q', { q: 'a\u0000' }],
  ['columns', { columns: 'x'.repeat(1_001) }],
  ['pins', { pins: Array.from({ length: 7 }, (_, n) => `k${n}`) }],
  ['from', { from: 'x'.repeat(65) }],
])('refuses a %s beyond its limit', async (_, more) => {
  expect(await codeOf(save(auditor, more))).toBe('invalid_input');
});

it('takes the longest there may be, in any script', async () => {
  const wide = '表'.repeat(4_096);
  const view = await save(auditor, { name: '表'.repeat(100), q: wide });
  expect(view.query).toBe(wide);
});

it('of one person there are a hundred at most, however many come at once', async () => {
  const many = await world.person({ in: tenant, role: 'viewer' });
  const row = (n: number) =>
    `(${tenant.id}, gen_random_uuid(), '${`${n}`.padStart(4, '0').replaceAll(/[0-9]/g, (d) => 'abcdefghij'[Number(d)] ?? 'a')}zzzzzz', $1, 'v')`;
  await world.sql(
    `INSERT INTO saved_view (tenant_id, id, slug, owner_id, name) VALUES ${Array.from({ length: 98 }, (_, n) => row(n)).join(', ')}`,
    [many.user.id],
  );
  const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(save(many))));
  expect(codes.sort()).toEqual(['answered', 'answered', 'conflict', 'conflict', 'conflict']);
  expect(await codeOf(save(auditor)), 'others have their own hundred').toBe('answered');
});
