import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import type { Stage } from './cases/case.ts';
import { dump, eventsOf } from './event-log.ts';
import { callerOf, PROCEDURES, stageIn } from './walk.ts';
import { World } from './world.ts';

let world: World;
let stage: Stage;
let tenant: string;
/** What stands in the tenant already: a group “Crew”, a role “Watch”, an account “bot”. */
const there = { group: '', role: '', account: '' };

beforeAll(async () => {
  world = await World.open();
  stage = await stageIn(world);
  tenant = stage.tenant.slug;
  const { call } = stage.owner;
  there.group = (await call.groups.create({ tenant, name: 'Crew' })).id;
  there.role = (await call.roles.create({ tenant, name: 'Watch', permissions: ['AUDITLOG:LIST'] })).id;
  there.account = (await call.serviceAccounts.create({ tenant, name: 'bot' })).id;
  await call.settings.update({ tenant, version: 1, maxTokenDays: 30 });
  await stage.admin.call.instance.users.create({ email: 'taken@acme.example', name: 'Taken' });
});
afterAll(() => world.close());

type Told = { code: string; field: string | undefined };
const told = (work: Promise<unknown>): Promise<Told> =>
  work.then(
    () => ({ code: 'answered', field: undefined }),
    (error: unknown) => ({ code: errorData(error, null).code, field: errorData(error, null).facts.field }),
  );
/** Inputs that no type allows. */
// biome-ignore lint/suspicious/noExplicitAny: what a hostile caller sends has no type.
const any = (input: unknown) => input as any;

const user = { email: 'new@acme.example', name: 'New' };
const viewer = { builtIn: 'viewer' as const };
const me = () => ({ kind: 'user' as const, id: stage.owner.user.id });
const token = () => ({
  tenant,
  serviceAccountId: there.account,
  name: 'x',
  scopes: ['events:read' as const],
  expiresInDays: 1,
});
const root = () => world.as(stage.admin.sessionId).instance;
/** A request of its own each time: rights and settings as they are by then. */
const own = () => world.as(stage.owner.sessionId);

const REFUSED: [string, string, string | undefined, () => Promise<unknown>][] = [
  ...['Upper', 'a.b', 'a'.repeat(64), 'a', '1a', 'a b', 'ä-b', '', '-a'].map((slug): (typeof REFUSED)[number] => [
    `slug ${slug}`,
    'invalid_input',
    'slug',
    () => root().tenants.create({ slug, name: 'x' }),
  ]),
  ['a taken slug', 'conflict', 'slug', () => root().tenants.create({ slug: tenant, name: 'x' })],
  ['a tenant without a name', 'invalid_input', 'name', () => root().tenants.create({ slug: 'x-y', name: '  ' })],
  [
    'a taken e-mail in another case',
    'conflict',
    'email',
    () => root().users.create({ ...user, email: 'TAKEN@Acme.Example' }),
  ],
  ...[
    'a@acme.example\nBcc: b@acme.example',
    'no address',
    'a@',
    `${'a'.repeat(250)}@acme.example`,
    'a\u0000@acme.example',
  ].map((email): (typeof REFUSED)[number] => [
    `e-mail ${email}`,
    'invalid_input',
    'email',
    () => root().users.create({ ...user, email }),
  ]),
  [
    'an invited e-mail with a newline',
    'invalid_input',
    'email',
    () => own().invitations.create({ tenant, role: viewer, email: 'a@acme.example\n.x' }),
  ],
  [
    'an invitation of who is in',
    'conflict',
    'email',
    () => own().invitations.create({ tenant, role: viewer, email: stage.owner.user.email }),
  ],
  [
    'a password of 1 MB',
    'invalid_input',
    'password',
    () => root().users.create({ ...user, password: 'x'.repeat(1_048_576) }),
  ],
  ['a short password', 'invalid_input', 'password', () => root().users.create({ ...user, password: 'short' })],
  ['a common password', 'invalid_input', 'password', () => root().users.create({ ...user, password: 'password1234' })],
  ...['company.', '.company', 'a..b', 'a b', '', 'a/b', 'x'.repeat(257), 'company.*', 'ü'].map(
    (namespace): (typeof REFUSED)[number] => [
      `namespace ${namespace}`,
      'invalid_input',
      'namespace',
      () => own().bindings.create({ tenant, subject: me(), role: viewer, namespace }),
    ],
  ),
  [
    'a role that is none',
    'invalid_input',
    'role',
    () => own().bindings.create({ tenant, subject: me(), role: any({ builtIn: 'god' }) }),
  ],
  [
    'two roles in one',
    'invalid_input',
    'role',
    () => own().bindings.create({ tenant, subject: me(), role: any({ builtIn: 'viewer', id: there.role }) }),
  ],
  [
    'the same binding again',
    'conflict',
    'role',
    () => own().bindings.create({ tenant, subject: me(), role: { builtIn: 'owner' } }),
  ],
  [
    'a token name of 10 kB',
    'invalid_input',
    'name',
    () => own().tokens.create({ ...token(), name: 'x'.repeat(10_240) }),
  ],
  ['a token without a scope', 'invalid_input', 'scopes', () => own().tokens.create({ ...token(), scopes: [] })],
  [
    'a scope that is none',
    'invalid_input',
    'scopes[0]',
    () => own().tokens.create({ ...token(), scopes: any(['events:*']) }),
  ],
  [
    'a token beyond the tenant’s days',
    'invalid_input',
    'expiresInDays',
    () => own().tokens.create({ ...token(), expiresInDays: 31 }),
  ],
  [
    'a token without end where there is one',
    'invalid_input',
    'expiresInDays',
    () => own().tokens.create({ ...token(), expiresInDays: null }),
  ],
  [
    'a token of nobody’s',
    'invalid_id',
    'serviceAccountId',
    () => own().tokens.create({ ...token(), serviceAccountId: 'x' }),
  ],
  ['a taken group in another case', 'conflict', 'name', () => own().groups.create({ tenant, name: 'CREW' })],
  ['a group with NUL in its name', 'invalid_input', 'name', () => own().groups.create({ tenant, name: 'a\u0000b' })],
  [
    'a taken role in another case',
    'conflict',
    'name',
    () => own().roles.create({ tenant, name: 'watch', permissions: ['AUDITLOG:LIST'] }),
  ],
  [
    'a role that calls itself owner',
    'invalid_input',
    'name',
    () => own().roles.create({ tenant, name: 'Owner', permissions: ['AUDITLOG:LIST'] }),
  ],
  [
    'a role of nothing',
    'invalid_input',
    'permissions',
    () => own().roles.create({ tenant, name: 'None', permissions: [] }),
  ],
  [
    'a right that is none',
    'invalid_input',
    'permissions[0]',
    () => own().roles.create({ tenant, name: 'All', permissions: any(['*:*']) }),
  ],
  ['a taken account', 'conflict', 'name', () => own().serviceAccounts.create({ tenant, name: 'bot' })],
  ['an account in upper case', 'invalid_input', 'name', () => own().serviceAccounts.create({ tenant, name: 'Bot' })],
  [
    'a lock without end',
    'invalid_input',
    'signIn.lockMinutes',
    async () => {
      const { settings, version } = await root().settings.get();
      return root().settings.update({ ...settings, version, signIn: { ...settings.signIn, lockMinutes: 0 } });
    },
  ],
  ['a list of 101', 'invalid_input', 'limit', () => own().groups.list({ tenant, limit: 101 })],
  ['a cursor that no list gave', 'invalid_cursor', 'cursor', () => own().groups.list({ tenant, cursor: 'x' })],
  ['a search of 10 kB', 'invalid_input', 'search', () => own().groups.list({ tenant, search: 'x'.repeat(10_240) })],
];

describe('bad input', () => {
  it.each(REFUSED)('%s: %s of %s, and nothing happened', async (_, code, field, work) => {
    const before = await dump(world);
    const events = await eventsOf(world, async () => expect(await told(work())).toEqual({ code, field }));
    expect(events).toEqual([]);
    expect(await dump(world)).toEqual(before);
  });

  const mutations = PROCEDURES.filter(({ type }) => type === 'mutation').map(
    (walked) => [walked.path, walked] as const,
  );
  it.each(mutations)('of %s: a field that no form has is refused, not passed over', async (path, walked) => {
    const { input, as } = await walked.one.arrange(stage);
    if (Object.keys(input ?? {}).length === 0)
      return expect(path).toMatch(/^(session\.signOut|account\.signOutEverywhere|impersonation\.end)$/);
    const call = world.as(callerOf(walked, stage, as)?.sessionId ?? null);
    const before = await dump(world);
    for (const field of ['tenantId', 'source', 'disabledAt', 'passwordHash']) {
      const error: unknown = await walked.one.run(call, { ...input, [field]: 0 }).catch((thrown: unknown) => thrown);
      expect(errorData(error, null)).toMatchObject({
        code: 'invalid_input',
        facts: { limit: `without the unknown “${field}”` },
      });
    }
    expect(await dump(world)).toEqual(before);
  });

  it('is told with its limit, and never with a secret', async () => {
    const error: unknown = await own()
      .tokens.create({ ...token(), name: 'x'.repeat(10_240) })
      .catch((thrown: unknown) => thrown);
    expect(errorData(error, null).facts).toEqual({
      field: 'name',
      limit: 'at most 100 characters',
      received: '10240 characters',
    });
    const secret: unknown = await root()
      .users.create({ ...user, password: 'hunter2' })
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify([errorData(secret, null), String(secret)])).not.toContain('hunter2');
  });
});
