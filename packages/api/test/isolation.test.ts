import type { Tenant } from '@indelible/db/ports';
import type { AnyProcedure } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import { appRouter } from '../src/router.ts';
import type { Meta } from '../src/trpc.ts';
import { type Caller, executionSet, flowCreated, type Person, World } from './world.ts';

let world: World;
let acme: Tenant;
let globex: Tenant;
let acmeOwner: Person;
let acmeAuditor: Person;
let globexOwner: Person;
let admin: Person;
/** An event of acme's, and one of globex's on the same resource. */
let acmeEvent: string;
let acmeOther: string;
let globexEvent: string;

beforeAll(async () => {
  world = await World.open();
  [acme, globex] = [await world.tenant('acme'), await world.tenant('globex')];
  acmeOwner = await world.person({ in: acme, role: 'owner' });
  acmeAuditor = await world.person({ in: acme, role: 'auditor' });
  globexOwner = await world.person({ in: globex, role: 'admin' });
  admin = await world.person({ isInstanceAdmin: true });
  const secret = { acmeSecretKey: 'acme-secret-value' };
  const receipts = await world.record(acme, [executionSet('shared'), executionSet('shared'), flowCreated('f', secret)]);
  [acmeEvent, acmeOther] = [receipts[0]?.id ?? '', receipts[1]?.id ?? ''];
  globexEvent = (await world.record(globex, [executionSet('shared')]))[0]?.id ?? '';
});
afterAll(() => world.close());

type Attempt = (call: Caller, tenant: string) => Promise<unknown>;

/** One right call of every procedure there is. */
const ATTEMPTS: Record<string, Attempt> = {
  'audit.list': (call, tenant) => call.audit.list({ tenant }),
  'audit.count': (call, tenant) => call.audit.count({ tenant }),
  'audit.complete': (call, tenant) => call.audit.complete({ tenant, field: null, prefix: '' }),
  'audit.get': (call, tenant) => call.audit.get({ tenant, id: acmeEvent }),
  'audit.history': (call, tenant) => call.audit.history({ tenant, id: acmeEvent }),
  'audit.diff': (call, tenant) => call.audit.diff({ tenant, id: acmeEvent, against: acmeOther }),
  'instance.audit.list': (call) => call.instance.audit.list({}),
  'instance.audit.count': (call) => call.instance.audit.count({}),
  'instance.audit.get': (call) => call.instance.audit.get({ id: acmeEvent }),
  'instance.audit.history': (call) => call.instance.audit.history({ id: acmeEvent }),
  'instance.audit.diff': (call) => call.instance.audit.diff({ id: acmeEvent }),
  'instance.tenants': (call) => call.instance.tenants({}),
  'instance.createTenant': (call) => call.instance.createTenant({ slug: `new-${++made}`, name: 'New' }),
  'instance.createUser': (call) =>
    call.instance.createUser({ email: `new-${++made}@acme.example`, name: 'New', password: 'correct horse battery' }),
  'instance.recordEvents': (call, tenant) => call.instance.recordEvents({ tenant, events: [executionSet('recorded')] }),
  'session.me': (call) => call.session.me(),
  'session.signOut': (call) => call.session.signOut(),
  'firstRun.create': (call) =>
    call.firstRun.create({ code: 'x', email: 'first@acme.example', name: 'First', password: 'correct horse battery' }),
};
let made = 0;

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>).map(
  ([path, procedure]) => [path, (procedure._def.meta as Meta).needs] as const,
);
const of = (needs: RegExp) => procedures.filter(([, need]) => needs.test(need)).map(([path]) => path);
const attempt = (path: string, call: Caller, tenant: string): Promise<unknown> => {
  const run = ATTEMPTS[path];
  if (!run) throw new Error(`${path} has no attempt in this test`);
  return run(call, tenant);
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error) => errorData(error, null).code,
  );

describe('every procedure', () => {
  it('is tried by this test', () => {
    expect(procedures.map(([path]) => path).sort()).toEqual(Object.keys(ATTEMPTS).sort());
  });

  it.each(of(/^(?!nothing)/))('%s asks for a session', async (path) => {
    expect(await codeOf(attempt(path, world.as(null), 'acme'))).toBe('unauthorized');
  });

  it.each(of(/^nothing/))('%s guards itself', async (path) => {
    expect(await codeOf(attempt(path, world.as(null), 'acme'))).toBe('not_found');
  });

  it.each(of(/^AUDITLOG/))('%s knows a foreign tenant as little as one that never was', async (path) => {
    const [foreign, unknown] = await Promise.all(
      ['acme', 'nowhere'].map((tenant) => attempt(path, globexOwner.call, tenant).catch((error: unknown) => error)),
    );
    expect(errorData(foreign, null)).toEqual({ code: 'not_found', facts: {}, requestId: null });
    expect(errorData(unknown, null)).toEqual(errorData(foreign, null));
    expect(String(foreign)).toBe(String(unknown));
  });

  it.each(of(/^AUDITLOG/))('%s answers every role of the tenant, and the instance admin', async (path) => {
    for (const person of [acmeOwner, acmeAuditor, admin]) {
      expect(await codeOf(attempt(path, person.call, 'acme'))).toBe('answered');
    }
  });

  it.each(of(/^instance-admin/))('%s does not exist but for instance admins', async (path) => {
    expect(await codeOf(attempt(path, acmeOwner.call, 'acme'))).toBe('not_found');
    expect(await codeOf(attempt(path, admin.call, 'acme'))).toBe('answered');
  });

  it('knows no tenant 0 but for instance admins', async () => {
    for (const path of of(/^AUDITLOG/)) {
      expect(await codeOf(attempt(path, acmeOwner.call, 'instance'))).toBe('not_found');
    }
    expect(await codeOf(admin.call.audit.list({ tenant: 'instance' }))).toBe('answered');
  });

  it.each(['', 'ACME', 'acme ', 'acme\u0000', "acme' OR '1'='1", 'ácme', 'a'.repeat(10_000), '__proto__'])(
    'knows no tenant %j',
    async (tenant) => {
      for (const person of [globexOwner, admin]) {
        expect(await codeOf(person.call.audit.list({ tenant }))).toBe('not_found');
      }
    },
  );
});

describe('one tenant’s event', () => {
  it.each<[string, (call: Caller) => Promise<unknown>]>([
    ['get', (call) => call.audit.get({ tenant: 'globex', id: acmeEvent })],
    ['history', (call) => call.audit.history({ tenant: 'globex', id: acmeEvent })],
    ['diff', (call) => call.audit.diff({ tenant: 'globex', id: acmeEvent })],
    ['diff against', (call) => call.audit.diff({ tenant: 'globex', id: globexEvent, against: acmeEvent })],
  ])('is unknown to another tenant’s %s, drawn and cached or not', async (_, look) => {
    await acmeOwner.call.audit.diff({ tenant: 'acme', id: acmeEvent });
    await acmeOwner.call.audit.diff({ tenant: 'acme', id: acmeEvent, against: acmeOther });
    for (const person of [globexOwner, admin]) expect(await codeOf(look(person.call))).toBe('not_found');
  });

  it('is not among another tenant’s rows, counts, completions or history of a resource of the same name', async () => {
    const { audit } = globexOwner.call;
    const tenant = 'globex';
    const seen = [
      await audit.list({ tenant, q: 'resource:execution,flow', from: 'all' }),
      await audit.history({ tenant, id: globexEvent }),
      await audit.complete({ tenant, field: null, prefix: '' }),
      await audit.complete({ tenant, field: 'acmeSecretKey', prefix: '' }),
      await audit.diff({ tenant, id: globexEvent }),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/acme-secret|acmeSecretKey|"tenant":"acme"/);
    expect(JSON.stringify(seen)).not.toContain(acmeEvent);
    expect(await audit.count({ tenant, q: 'resource:execution' })).toMatchObject({ count: 1 });
  });

  it('does not come by another tenant’s cursor', async () => {
    const { nextCursor } = await acmeOwner.call.audit.list({ tenant: 'acme', limit: 1 });
    expect(nextCursor).not.toBeNull();
    expect(await codeOf(globexOwner.call.audit.list({ tenant: 'globex', limit: 1, cursor: nextCursor }))).toBe(
      'invalid_cursor',
    );
    expect(await codeOf(admin.call.instance.audit.list({ limit: 1, cursor: nextCursor }))).toBe('invalid_cursor');
  });
});
