import type { RoleRef, Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroup } from '../src/verbs/groups/create-group.ts';
import type { Stage } from './cases/case.ts';
import { dump, eventsOf } from './event-log.ts';
import { codeOf, PROCEDURES } from './walk.ts';
import { type Caller, executionSet, flowCreated, type Person, World } from './world.ts';

let world: World;
let acme: Tenant;
let acmeOwner: Person;
let globexOwner: Person;
let admin: Person;
/** Of acme, and of globex, which attacks it. */
let victim: Stage;
let attacker: Stage;
/** An event of acme's, and one of globex's on the same resource. */
let acmeEvent: string;
let acmeOther: string;
let globexEvent: string;

beforeAll(async () => {
  world = await World.open();
  acme = await world.tenant('acme');
  const globex = await world.tenant('globex');
  acmeOwner = await world.person({ in: acme });
  globexOwner = await world.person({ in: globex });
  admin = await world.person({ isInstanceAdmin: true });
  victim = { world, tenant: acme, owner: acmeOwner, admin };
  attacker = { world, tenant: globex, owner: globexOwner, admin };
  const secret = { acmeSecretKey: 'acme-secret-value' };
  const receipts = await world.record(acme, [executionSet('shared'), executionSet('shared'), flowCreated('f', secret)]);
  [acmeEvent, acmeOther] = [receipts[0]?.id ?? '', receipts[1]?.id ?? ''];
  globexEvent = (await world.record(globex, [executionSet('shared')]))[0]?.id ?? '';
});
afterAll(() => world.close());

const FACETS = [
  'resource',
  'action',
  'actor',
  'actor.type',
  'namespace',
  'outcome',
  'ip',
  'resource.id',
  'correlation',
];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"slug":"[a-z2-7]{10}"/;

/** Those that name nothing by an id. A new procedure that does is tried below, or fails there. */
const WITHOUT_ID =
  /\.(list|news|follow|count|histogram|facets|complete|mine)$|^(groups|roles|serviceAccounts|invitations|views)\.create$|^settings\./;

describe('a foreign id', () => {
  const inTenants = PROCEDURES.filter(({ needs }) => Array.isArray(needs)).map(
    (walked) => [walked.path, walked] as const,
  );
  it.each(inTenants)('is unknown to %s, which changes nothing', async (path, { one }) => {
    const { input } = await one.arrange(victim);
    if (!UUID.test(JSON.stringify({ ...input, tenant: '' }))) return expect(path).toMatch(WITHOUT_ID);
    const before = await dump(world);
    const events = await eventsOf(world, async () => {
      for (const by of [globexOwner, admin]) {
        expect([path, await codeOf(one.run(by.call, { ...input, tenant: 'globex' }))]).toEqual([path, 'not_found']);
      }
    });
    expect(events).toEqual([]);
    expect(await dump(world)).toEqual(before);
  });

  const own = async () => {
    const { id } = (await createGroup(world.in(attacker.tenant), { name: `own-${++made}`, description: '' })).value;
    const { account, record } = await world.serviceAccount({ in: attacker.tenant });
    return { groupId: id, accountId: account.id, tokenId: record.id };
  };
  let made = 0;
  const foreign = async () => {
    const { id } = (await createGroup(world.in(acme), { name: `theirs-${++made}`, description: '' })).value;
    const { account, record } = await world.serviceAccount({ in: acme });
    const role = (await world.roleRef(acme, ['AUDITLOG:LIST'])) as { id: string };
    return { groupId: id, accountId: account.id, tokenId: record.id, userId: acmeOwner.user.id, role };
  };
  type Ids = { mine: Awaited<ReturnType<typeof own>>; theirs: Awaited<ReturnType<typeof foreign>> };
  const tenant = 'globex';
  const viewer: RoleRef = { builtIn: 'viewer' };

  it.each<[string, (call: Caller, ids: Ids) => Promise<unknown>]>([
    [
      'a member of a group',
      (call, { mine, theirs }) => call.groups.addMember({ tenant, id: mine.groupId, userId: theirs.userId }),
    ],
    [
      'leaving a group',
      (call, { mine, theirs }) => call.groups.removeMember({ tenant, id: mine.groupId, userId: theirs.userId }),
    ],
    [
      'a user who is bound',
      (call, { theirs }) =>
        call.bindings.create({ tenant, subject: { kind: 'user', id: theirs.userId }, role: viewer }),
    ],
    [
      'a group that is bound',
      (call, { theirs }) =>
        call.bindings.create({ tenant, subject: { kind: 'group', id: theirs.groupId }, role: viewer }),
    ],
    [
      'an account that is bound',
      (call, { theirs }) =>
        call.bindings.create({ tenant, subject: { kind: 'service-account', id: theirs.accountId }, role: viewer }),
    ],
    [
      'the kind of what is bound',
      (call, { mine }) => call.bindings.create({ tenant, subject: { kind: 'user', id: mine.groupId }, role: viewer }),
    ],
    [
      'a role that is bound',
      (call, { mine, theirs }) =>
        call.bindings.create({ tenant, subject: { kind: 'group', id: mine.groupId }, role: theirs.role }),
    ],
    [
      'a role that is offered',
      (call, { theirs }) => call.invitations.create({ tenant, email: 'x@globex.example', role: theirs.role }),
    ],
    [
      'a token beside one’s own account',
      (call, { mine, theirs }) => call.tokens.revoke({ tenant, serviceAccountId: mine.accountId, id: theirs.tokenId }),
    ],
    [
      'an account beside one’s own token',
      (call, { mine, theirs }) => call.tokens.revoke({ tenant, serviceAccountId: theirs.accountId, id: mine.tokenId }),
    ],
  ])('is not taken for %s', async (_, attack) => {
    const ids = { mine: await own(), theirs: await foreign() };
    const before = await dump(world);
    const codes = [await codeOf(attack(globexOwner.call, ids)), await codeOf(attack(admin.call, ids))];
    for (const code of codes) expect(code).toMatch(/^(not_found|conflict)$/);
    expect(await dump(world)).toEqual(before);
  });

  it('finds no bindings, not even by one’s own tenant’s list', async () => {
    const theirs = await foreign();
    const subject = { kind: 'service-account' as const, id: theirs.accountId };
    expect(await globexOwner.call.bindings.list({ tenant, subject })).toEqual({ items: [] });
    expect(await globexOwner.call.bindings.list({ tenant, role: theirs.role })).toEqual({ items: [] });
    const everything = JSON.stringify([
      await globexOwner.call.bindings.list({ tenant }),
      await globexOwner.call.members.list({ tenant, limit: 100 }),
      await globexOwner.call.groups.list({ tenant, limit: 100 }),
      await globexOwner.call.serviceAccounts.list({ tenant, limit: 100 }),
      await globexOwner.call.roles.list({ tenant, limit: 100 }),
      await globexOwner.call.invitations.list({ tenant }),
    ]);
    for (const id of [theirs.userId, theirs.groupId, theirs.accountId, theirs.role.id, acmeOwner.user.email]) {
      expect(everything).not.toContain(id);
    }
  });
});

describe('what tenant 0 holds of people', () => {
  it('is shown to their own tenant alone', async () => {
    const q = `id:${acmeOwner.user.id}`;
    const seen = (call: Caller, slug: string) => call.memberEvents.list({ tenant: slug, q, from: 'all' });
    expect((await seen(acmeOwner.call, 'acme')).events.map(({ action }) => action)).toContain('LOGIN');
    expect((await seen(globexOwner.call, 'globex')).events).toEqual([]);
    const [event] = (await seen(acmeOwner.call, 'acme')).events;
    const id = event?.id ?? '';
    for (const name of ['get', 'around', 'history', 'diff'] as const) {
      expect(await codeOf(globexOwner.call.memberEvents[name]({ tenant: 'globex', id }))).toBe('not_found');
      expect(await codeOf(acmeOwner.call.audit[name]({ tenant: 'acme', id }))).toBe('not_found');
    }
  });

  it('ends with the membership', async () => {
    const { user } = await world.person({ in: acme, role: 'viewer' });
    const q = `id:${user.id}`;
    const seen = async () => (await acmeOwner.call.memberEvents.list({ tenant: 'acme', q, from: 'all' })).events.length;
    expect(await seen()).toBeGreaterThan(0);
    await acmeOwner.call.members.remove({ tenant: 'acme', userId: user.id });
    expect(await seen()).toBe(0);
  });
});

describe('a tenant’s name', () => {
  it.each(['', 'ACME', 'acme ', 'acme\u0000', "acme' OR '1'='1", 'ácme', 'a'.repeat(10_000), '__proto__'])(
    'is not %j',
    async (slug) => {
      for (const person of [globexOwner, admin]) {
        expect(await codeOf(person.call.audit.list({ tenant: slug }))).toBe('not_found');
        expect(await codeOf(person.call.groups.list({ tenant: slug }))).toBe('not_found');
      }
    },
  );
});

describe('one tenant’s event', () => {
  it.each<[string, (call: Caller) => Promise<unknown>]>([
    ['get', (call) => call.audit.get({ tenant: 'globex', id: acmeEvent })],
    ['history', (call) => call.audit.history({ tenant: 'globex', id: acmeEvent })],
    ['around', (call) => call.audit.around({ tenant: 'globex', id: acmeEvent })],
    ['diff', (call) => call.audit.diff({ tenant: 'globex', id: acmeEvent })],
    ['diff against', (call) => call.audit.diff({ tenant: 'globex', id: globexEvent, against: acmeEvent })],
  ])('is unknown to another tenant’s %s, drawn and cached or not', async (_, look) => {
    await acmeOwner.call.audit.diff({ tenant: 'acme', id: acmeEvent });
    await acmeOwner.call.audit.diff({ tenant: 'acme', id: acmeEvent, against: acmeOther });
    for (const person of [globexOwner, admin]) expect(await codeOf(look(person.call))).toBe('not_found');
  });

  it('is not among another tenant’s rows, counts, bars, facets, completions or history of a resource of the same name', async () => {
    const { audit } = globexOwner.call;
    const tenant = 'globex';
    const seen = [
      await audit.list({ tenant, q: 'resource:execution,flow', from: 'all' }),
      await audit.history({ tenant, id: globexEvent }),
      await audit.around({ tenant, id: globexEvent, limit: 50 }),
      await audit.around({ tenant, id: globexEvent, by: 'actor', limit: 50 }),
      await audit.resourceAt({ tenant, type: 'EXECUTION', id: 'shared' }),
      await audit.complete({ tenant, field: null, prefix: '' }),
      await audit.complete({ tenant, field: 'acmeSecretKey', prefix: '' }),
      await audit.facets({ tenant, from: 'all', limit: 500, fields: FACETS }),
      (await audit.facets({ tenant, from: 'all', fields: ['acmeSecretKey'] })).facets[0]?.items,
      await audit.diff({ tenant, id: globexEvent }),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/acme-secret|acmeSecretKey|"tenant":"acme"/);
    expect(JSON.stringify(seen)).not.toContain(acmeEvent);
    expect(await audit.count({ tenant, q: 'resource:execution' })).toMatchObject({ count: 1 });
    const { buckets } = await audit.histogram({ tenant, q: 'resource:execution' });
    expect(buckets.flatMap(({ counts }) => Object.entries(counts))).toEqual([['update', 1]]);
    const { facets } = await audit.facets({ tenant, q: 'resource:execution', fields: ['action'] });
    expect(facets[0]?.items).toEqual([{ value: 'UPDATE', count: 1 }]);
  });

  it('leaves no word of when it happened: where another tenant’s log begins is its own', async () => {
    const begins = async (tenant: string, by: Caller) => (await by.audit.histogram({ tenant, from: 'all' })).dataFromMs;
    const [theirs, own] = [await begins('acme', acmeOwner.call), await begins('globex', globexOwner.call)];
    const [first] = (await globexOwner.call.audit.list({ tenant: 'globex', from: 'all', limit: 100 })).events.slice(-1);
    expect(own).toBe(Date.parse(first?.at ?? ''));
    expect(own).not.toBe(theirs);
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
