import type { Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './walk.ts';
import { flowCreated, type Person, World } from './world.ts';

let world: World;
let tenant: Tenant;
let owner: Person;
let limited: Person;
/** Resource name → event id. */
const ids = new Map<string, string>();
const INSIDE = ['in-itself', 'in-below'];
const OUTSIDE = ['in-beside', 'in-parent', 'in-other', 'in-none'];

beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  owner = await world.person({ in: tenant });
  limited = await world.person({ in: tenant, role: 'auditor', namespace: 'company.team' });
  const at = (name: string, namespace: string) => flowCreated(name, { namespace, [`only${name.slice(3)}`]: name });
  const events = [
    at('in-itself', 'company.team'),
    at('in-below', 'company.team.night'),
    at('in-beside', 'company.teams'),
    at('in-parent', 'company'),
    at('in-other', 'other'),
    { ...flowCreated('in-none'), details: { onlynone: 'in-none' } },
  ];
  const receipts = await world.record(tenant, events);
  for (const [index, { resource }] of events.entries()) ids.set(resource.id, receipts[index]?.id ?? '');
});
afterAll(() => world.close());

const q = 'resource:flow';
const of = (names: string[]) => names.map((name) => ids.get(name) ?? '');

describe('who is limited to a namespace', () => {
  it('sees what is in it and below, in rows and counts', async () => {
    const { audit } = limited.call;
    const list = await audit.list({ tenant: tenant.slug, q });
    expect(list.events.map(({ resource }) => resource.id).sort()).toEqual([...INSIDE].sort());
    expect(await audit.count({ tenant: tenant.slug, q })).toMatchObject({ count: 2 });
    // Besides, that they were given a role there: who holds what in a namespace is the namespace's own affair (ADR 091).
    const rest = await audit.list({ tenant: tenant.slug, q: '-resource:flow' });
    expect(rest.events.map(({ resource }) => resource)).toEqual([{ type: 'MEMBERSHIP', id: limited.user.id }]);
    expect(await owner.call.audit.count({ tenant: tenant.slug, q })).toMatchObject({ count: 6 });
  });

  it('finds nothing else by id, history or comparison', async () => {
    const { audit } = limited.call;
    for (const id of of(OUTSIDE)) {
      expect(await codeOf(audit.get({ tenant: tenant.slug, id }))).toBe('not_found');
      expect(await codeOf(audit.history({ tenant: tenant.slug, id }))).toBe('not_found');
      expect(await codeOf(audit.around({ tenant: tenant.slug, id }))).toBe('not_found');
      const resource = { type: 'FLOW', id: [...ids].find(([, event]) => event === id)?.[0] ?? '' };
      expect(await codeOf(owner.call.audit.resourceAt({ tenant: tenant.slug, ...resource }))).toBe('answered');
      expect(await codeOf(audit.resourceAt({ tenant: tenant.slug, ...resource }))).toBe('not_found');
      // Drawn for the owner first: what is cached for one scope is nothing to another.
      await owner.call.audit.diff({ tenant: tenant.slug, id });
      expect(await codeOf(audit.diff({ tenant: tenant.slug, id }))).toBe('not_found');
      const [mine = ''] = of(INSIDE);
      expect(await codeOf(audit.diff({ tenant: tenant.slug, id: mine, against: id }))).toBe('not_found');
    }
    for (const id of of(INSIDE)) {
      for (const by of ['all', 'actor'] as const) {
        const { newer, older } = await audit.around({ tenant: tenant.slug, id, by, limit: 50 });
        const seen = [...newer, ...older].filter(({ resource }) => resource.type === 'FLOW').map((event) => event.id);
        expect(seen).toEqual(of(INSIDE).filter((one) => one !== id));
      }
    }
    for (const id of INSIDE) {
      const { newest } = await audit.resourceAt({ tenant: tenant.slug, type: 'FLOW', id });
      expect(newest?.id).toBe(ids.get(id));
    }
    for (const id of of(INSIDE)) expect(await codeOf(audit.diff({ tenant: tenant.slug, id }))).toBe('answered');
  });

  it('is offered no key and no value of anything else', async () => {
    const seen = async (person: Person, field: string | null, prefix: string) =>
      (await person.call.audit.complete({ tenant: tenant.slug, field, prefix })).items.map(({ value }) => value).sort();
    expect(await seen(limited, null, 'only')).toEqual(['onlybelow', 'onlyitself']);
    expect(await seen(limited, 'namespace', '')).toEqual(['company.team', 'company.team.night']);
    expect(await seen(limited, 'resource', '')).toEqual(['FLOW', 'MEMBERSHIP']);
    expect(await seen(owner, 'namespace', '')).toHaveLength(5);
  });

  it('sees no bar, no facet and no beginning of anything else', async () => {
    const ask = { tenant: tenant.slug, q, from: 'all' };
    const { buckets, dataFromMs } = await limited.call.audit.histogram(ask);
    expect(buckets.flatMap(({ counts }) => Object.values(counts))).toEqual([2]);
    const whole = await owner.call.audit.histogram(ask);
    expect(whole.buckets.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0)).toBe(6);
    // The tenant's own creation has no namespace.
    expect(dataFromMs).toBeGreaterThan(whole.dataFromMs ?? Number.POSITIVE_INFINITY);
    const valuesOf = async (person: Person, field: string) =>
      (await person.call.audit.facets({ ...ask, fields: [field] })).facets[0]?.items.map(({ value }) => value).sort();
    expect(await valuesOf(limited, 'namespace')).toEqual(['company.team', 'company.team.night']);
    expect(await valuesOf(limited, 'onlybeside')).toEqual([]);
    expect(await valuesOf(owner, 'namespace')).toHaveLength(5);
  });

  it('reaches nothing by the whole tenant’s cursor', async () => {
    const { nextCursor: cursor } = await owner.call.audit.list({ tenant: tenant.slug, limit: 1 });
    expect(await codeOf(limited.call.audit.list({ tenant: tenant.slug, limit: 1, cursor }))).toBe('invalid_cursor');
  });

  it('sees no member’s sign-in, with the right to view users too', async () => {
    const both = await world.person({
      in: tenant,
      grants: [{ role: 'auditor', namespace: 'company' }, { role: ['USER:VIEW'] }],
    });
    const { memberEvents } = both.call;
    expect((await memberEvents.list({ tenant: tenant.slug, from: 'all' })).events).toEqual([]);
    expect((await owner.call.memberEvents.list({ tenant: tenant.slug, from: 'all' })).events).not.toEqual([]);
  });

  it('sees both of two, and the whole tenant once one grant says so', async () => {
    const two = await world.person({
      in: tenant,
      grants: [
        { role: 'auditor', namespace: 'company.team' },
        { role: 'viewer', namespace: 'other' },
      ],
    });
    expect(await two.call.audit.count({ tenant: tenant.slug, q })).toMatchObject({ count: 3 });
    await world.bind(tenant, { kind: 'user', id: two.user.id }, { role: 'viewer' });
    expect(await world.as(two.sessionId).audit.count({ tenant: tenant.slug, q })).toMatchObject({ count: 6 });
  });
});
