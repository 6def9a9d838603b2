import { createTenant } from '@indelible/api/verbs/create-tenant';
import { parseQuery } from '@indelible/audit/query/parse';
import type { EventWriter } from '@indelible/audit/store';
import { openDatabase } from '@indelible/db/database';
import type { Database, TenantRef } from '@indelible/db/ports';
import { createTestDatabase, type TestDatabase } from '@indelible/db/test-database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_ACCOUNTS } from '../demo/accounts.ts';
import { SYSTEM } from '../demo/cast.ts';
import { MINUTE_MS } from '../demo/clock.ts';
import { instanceEvents } from '../demo/instance-events.ts';
import { type DemoDeps, loadDemo } from '../demo/load-demo.ts';
import { demoState } from '../demo/state.ts';
import { tenantEvents } from '../demo/tenant-events.ts';
import { DEMO_TENANTS } from '../demo/tenants.ts';
import { seed } from '../seed.ts';

const EVERYTHING = { fromMs: null, toMs: null };
// Fifteen thousand events, beside whatever else the two cores do.
vi.setConfig({ hookTimeout: 240_000 });

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

const stores = () => ({ identity: database.identity, tenantStore: (tenant: TenantRef) => database.tenant(tenant) });
const now = Date.now();
const deps = (): DemoDeps => ({ ...stores(), now, embedded: true });

async function countOf(slug: string, query = ''): Promise<number> {
  const tenant = await database.identity.tenantBySlug(slug);
  if (!tenant) return 0;
  return (await database.tenant(tenant).reader.count({ filter: parseQuery(query), range: EVERYTHING })).count;
}
const counts = () => Promise.all(['acme', 'globex', 'initech', 'instance'].map((slug) => countOf(slug)));

/** What the story tells, and in each tenant its founding; in the instance's log the accounts and the mark of the end. */
const expected = () => [
  ...DEMO_TENANTS.map((spec) => tenantEvents(spec, new Map(), now).length + 1),
  instanceEvents(new Map(), now).length + DEMO_ACCOUNTS.length + 1,
];

/** Every writer ends with an error once `batches` have been written: as a kill does, between two transactions. */
function killedAfter(batches: number): DemoDeps {
  let left = batches;
  const tenantStore = (tenant: TenantRef) => {
    const { reader, writer } = database.tenant(tenant);
    const append: EventWriter['append'] = (events) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('killed')) : writer.append(events);
    };
    return { reader, writer: { append } };
  };
  return { ...deps(), tenantStore };
}

describe('the demo, killed again and again while it loads', () => {
  const progress: number[] = [];
  const read = async (slug: string) =>
    database.tenant((await database.identity.tenantBySlug(slug)) as TenantRef).reader;

  beforeAll(async () => {
    await open();
    for (const batches of [0, 1, 9, 17]) {
      await expect(loadDemo(killedAfter(batches))).rejects.toThrow('killed');
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

  it('has its accounts, each with the event of its making', async () => {
    for (const { email, memberships } of DEMO_ACCOUNTS) {
      const user = await database.identity.userByEmail(email);
      const roles = await database.identity.membershipsOf(user?.id ?? '');
      expect(roles.map(({ tenant, role }) => ({ tenant: tenant.slug, role }))).toEqual(memberships);
      expect(await countOf('instance', `resource:USER action:CREATE id:${user?.id}`)).toBe(1);
    }
  });

  it('finds a tenant’s creation and updates by id:<tenant>, in its own log alone', async () => {
    expect(await countOf('acme', 'resource:TENANT id:acme')).toBe(4);
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
    await createTenant({ ...by, identity: database.identity }, { slug: 'acme', name: 'My own', isTest: false });
    await expect(loadDemo(deps())).rejects.toMatchObject({ code: 'conflict' });
    expect([await countOf('acme'), await database.identity.countUsers()]).toEqual([1, 0]);
  });
});
