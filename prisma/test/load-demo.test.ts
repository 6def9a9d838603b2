import { createTenant } from '@indelible/api/verbs/create-tenant';
import { parseQuery } from '@indelible/audit/query/parse';
import { openDatabase } from '@indelible/db/database';
import type { Database, Tenant, TenantRef } from '@indelible/db/ports';
import { createTestDatabase, type TestDatabase } from '@indelible/db/test-database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_ACCOUNTS } from '../demo/accounts.ts';
import { instanceStory } from '../demo/administration/instance-story.ts';
import { storyOf } from '../demo/administration/stories.ts';
import { SYSTEM, type TenantSpec } from '../demo/cast.ts';
import { MINUTE_MS } from '../demo/clock.ts';
import { instanceEvents } from '../demo/instance-events.ts';
import { type DemoDeps, loadDemo } from '../demo/load-demo.ts';
import { demoState } from '../demo/state.ts';
import { tenantEvents } from '../demo/tenant-events.ts';
import { ALL_DEMO_TENANTS } from '../demo/tenants.ts';
import { seed } from '../seed.ts';
import { mortalStores } from './mortal-stores.ts';

const EVERYTHING = { fromMs: null, toMs: null };
// Fifteen thousand events, beside whatever else the two cores do.
vi.setConfig({ hookTimeout: 480_000 });

let test: TestDatabase;
let database: Database;

async function open(): Promise<void> {
  test = await createTestDatabase();
  database = openDatabase({ urls: test.urls, keys: test.keys });
}
async function close(): Promise<void> {
  await database.close();
  await test.drop();
}

const stores = () => ({
  identity: database.identity,
  identityAt: (nowMs: () => number) => database.identityAt(nowMs),
  tenantStore: (tenant: TenantRef) => database.tenant(tenant),
});
const now = Date.now();
const deps = (): DemoDeps => ({ ...stores(), now, embedded: true });

async function countOf(slug: string, query = ''): Promise<number> {
  const tenant = await database.identity.tenantBySlug(slug);
  if (!tenant) return 0;
  return (await database.tenant(tenant).reader.count({ filter: parseQuery(query), range: EVERYTHING })).count;
}
const counts = () => Promise.all(['acme', 'globex', 'initech', 'vandelay', 'instance'].map((slug) => countOf(slug)));

/** Beside the people of the specification: those of the sign-in page, and the contractor. */
const LATER = { acme: 3, globex: 0, initech: 0, vandelay: 0 };
const comeIn = ({ slug, people }: TenantSpec) => people.length - 1 + LATER[slug as keyof typeof LATER];
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/**
 * A tenant's log: its founding, its owner's membership, an event for each step of its story and one more for each who comes in
 * (invitation and membership), and what the bulk tells. The instance's: accounts, its own story, sign-ins, the mark of the end.
 */
function expected(): number[] {
  const told = ALL_DEMO_TENANTS.map((spec) =>
    spec.flows.length > 0 ? tenantEvents(spec, new Map(), now) : { own: [], inInstance: [] },
  );
  const tenants = ALL_DEMO_TENANTS.map(
    (spec, at) => 2 + storyOf(spec).length + comeIn(spec) + (told[at]?.own.length ?? 0),
  );
  const bulk = instanceEvents(
    new Map(),
    now,
    told.flatMap(({ inInstance }) => inInstance),
  );
  const accounts = 1 + sum(ALL_DEMO_TENANTS.map((spec) => 1 + comeIn(spec)));
  return [...tenants, accounts + instanceStory.length + bulk.length + 1];
}

const killedAfter = (writes: number): DemoDeps => ({ ...deps(), ...mortalStores(stores(), writes) });

describe('the demo, killed again and again while it loads', () => {
  const progress: number[] = [];
  const read = async (slug: string) =>
    database.tenant((await database.identity.tenantBySlug(slug)) as TenantRef).reader;

  beforeAll(async () => {
    await open();
    // In the founding, in the tenants' stories side by side, and in the bulk that follows them.
    for (const writes of [3, 90, 160]) {
      await expect(loadDemo(killedAfter(writes))).rejects.toThrow('killed');
      expect(await demoState(stores())).toBe('partial');
    }
    // Later, with a clock that went on: the story stays the one that was begun.
    const later = { now: now + 11 * MINUTE_MS, embedded: true };
    const outcome = await seed(database, { ...later, onProgress: ({ done }) => progress.push(done) });
    expect(outcome).toBe('loaded');
  });
  afterAll(close);

  it('ends whole, with nothing twice, and is left alone from then on', async () => {
    expect(await demoState(stores())).toBe('loaded');
    expect(await counts()).toEqual(expected());
    expect(progress.length).toBeGreaterThan(20);
    expect(await loadDemo(deps())).toBe('already');
    expect(await counts()).toEqual(expected());
  });

  it('has its accounts, each with the event of its making, and what each may see', async () => {
    const held = new Map<string, string[]>();
    for (const { email } of DEMO_ACCOUNTS) {
      const id = (await database.identity.userByEmail(email))?.id ?? '';
      const tenants = await database.identity.grantsOf(id);
      held.set(
        email,
        tenants.flatMap(({ tenant, grants }) =>
          grants.map(({ role, namespace }) => `${tenant.slug} ${role} ${namespace}`),
        ),
      );
      expect(await countOf('instance', `resource:USER action:CREATE id:${id}`), email).toBe(1);
    }
    expect(Object.fromEntries(held)).toEqual({
      'owner@acme.example': ['acme owner null'],
      'editor@acme.example': ['acme editor null'],
      'auditor@acme.example': ['acme auditor null'],
      'team-auditor@acme.example': ['acme auditor company.team'],
      'owner@globex.example': ['globex owner null'],
      'instance@indelible.example': [],
    });
    expect((await database.identity.userByEmail('instance@indelible.example'))?.isInstanceAdmin).toBe(true);
  });

  it('has an administration with a past: rows as old as the events of their making, and believable states', async () => {
    const acme = (await database.identity.tenantBySlug('acme')) as Tenant;
    expect(acme).toMatchObject({
      name: 'Acme',
      status: 'active',
      settings: { maxTokenDays: 180, requireSecondFactor: false },
    });
    const directory = database.identity.directory(acme);
    const all = { search: '', after: null, limit: 100 };
    const groups = await directory.groups(all);
    expect(groups.map(({ name, members }) => `${name} ${members}`)).toEqual(['billing 1', 'engineers 4', 'on-call 1']);
    expect((await directory.roles(all)).map(({ name }) => name)).toEqual([
      'Access reviewer',
      'Operator',
      'Release manager',
    ]);
    const invitations = await directory.invitations(all);
    expect(invitations.filter(({ acceptedAt, revokedAt }) => acceptedAt === null && revokedAt === null)).toHaveLength(
      3,
    );
    const accounts = await directory.serviceAccounts(all);
    expect(accounts.map(({ name, disabledAt }) => [name, disabledAt !== null])).toEqual([
      ['ci-deploy', false],
      ['legacy-importer', true],
      ['siem-export', false],
      ['terraform', false],
    ]);
    const tokens = await Promise.all(accounts.map(({ id }) => directory.tokens(id)));
    expect(
      tokens
        .flat()
        .map(({ revokedAt }) => revokedAt !== null)
        .sort(),
    ).toEqual([false, false, false, true, true, true]);
    const reader = await read('acme');
    for (const { id, createdAt } of [...groups, ...accounts, ...tokens.flat(), ...invitations]) {
      const { events } = await reader.page({
        filter: parseQuery(`id:${id} action:CREATE`),
        range: EVERYTHING,
        after: null,
        limit: 2,
      });
      expect(events.map(({ at }) => at)).toEqual([createdAt]);
    }
    const reviewer = await reader.page({
      filter: parseQuery('resource:ROLE action:UPDATE name:"Access reviewer" changed:permissions'),
      range: EVERYTHING,
      after: null,
      limit: 5,
    });
    expect(reviewer.events).toHaveLength(2);
    expect((await database.identity.tenantBySlug('vandelay'))?.status).toBe('suspended');
  });

  it('tells every sign-in in the instance’s log; the latest of each left a session behind', async () => {
    const acme = (await database.identity.tenantBySlug('acme')) as Tenant;
    const ada = await database.identity.userByEmail('ada.novak@acme.example');
    const { lastSeenAt } = (await database.identity.directory(acme).member(ada?.id ?? '')) ?? {};
    const logins = { filter: parseQuery(`action:LOGIN id:${ada?.id}`), range: EVERYTHING, after: null, limit: 1 };
    expect((await (await read('instance')).page(logins)).events.map(({ at }) => at)).toEqual([lastSeenAt]);
    expect(await countOf('acme', 'action:LOGIN OR action:LOGIN_FAILURE')).toBe(0);
    expect(await countOf('instance', 'action:ACCOUNT_LOCKED')).toBe(3);
    expect(await countOf('instance', 'action:LOGIN')).toBeGreaterThan(300);
    expect(await countOf('instance', 'action:IMPERSONATE phase:start')).toBe(9);
  });

  it('finds a tenant’s creation and updates by id:<tenant>, in its own log alone', async () => {
    expect(await countOf('acme', 'resource:TENANT id:acme')).toBe(2);
    expect(await countOf('acme', 'resource:TENANT action:CREATE')).toBe(1);
    expect(await countOf('globex', 'id:acme')).toBe(0);
  });

  it('shows the execution that the owner set from FAILED to SUCCESS', async () => {
    const reader = await read('acme');
    const owner = await database.identity.userByEmail('owner@acme.example');
    const filter = parseQuery('resource:EXECUTION action:UPDATE actor:owner@acme.example changed:state.current');
    const range = { fromMs: now - 60 * MINUTE_MS, toMs: now };
    const page = await reader.page({ filter, range, after: null, limit: 10 });
    expect(page.events.map(({ actor }) => actor.id)).toEqual([owner?.id]);
    const states = await reader.states(page.events[0]?.id ?? '');
    const current = [states?.before, states?.after].map((state) => JSON.parse(state?.text ?? '{}').state.current);
    expect(current).toEqual(['FAILED', 'SUCCESS']);
  });

  it('shows that a secret changed, never what it is', async () => {
    const reader = await read('acme');
    const filter = parseQuery('resource:SECRET action:UPDATE');
    const { events } = await reader.page({ filter, range: EVERYTHING, after: null, limit: 5 });
    expect(events).toHaveLength(5);
    for (const { id } of events) {
      const { before, after } = (await reader.states(id)) ?? {};
      expect(`${before?.text}${after?.text}`).not.toContain('demo-');
      expect(JSON.parse(before?.text ?? '').secret).not.toBe(JSON.parse(after?.text ?? '').secret);
    }
  });
});

describe('where the demo stays out', () => {
  beforeAll(open);
  afterAll(close);

  it('is any database but the embedded one, and one with data of somebody’s own', async () => {
    await expect(loadDemo({ ...deps(), embedded: false })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await database.identity.countUsers()).toBe(0);
    const by = { actor: SYSTEM.actor, request: { ip: null, userAgent: null, correlationId: null } };
    await createTenant(
      { ...by, identity: database.identity, nowMs: Date.now },
      { slug: 'acme', name: 'My own', isTest: false },
    );
    await expect(loadDemo(deps())).rejects.toMatchObject({ code: 'conflict' });
    expect([await countOf('acme'), await database.identity.countUsers()]).toEqual([1, 0]);
  });
});
