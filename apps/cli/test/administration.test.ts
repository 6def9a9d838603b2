import { userInfo } from 'node:os';
import { Readable } from 'node:stream';
import { hashOfToken } from '@indelible/api/token';
import type { TenantRef } from '@indelible/db/ports';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';

let line: CommandLine;
beforeAll(async () => {
  line = await openCommandLine();
});
afterAll(() => line.close());
afterEach(() => vi.restoreAllMocks());

const run = (...args: string[]): Promise<number> => line.run(args);
const json = () => JSON.parse(line.out);
const errorOf = () => JSON.parse(line.err).error;
const eventsOf = (slug: string, query: string) => line.eventsOf(slug, query);
/** Standard input that holds this text. */
const given = (text: string) => vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([text]) as never);

const PASSWORD = 'quite a long password';
const { username } = userInfo();

test('tenants: made, listed, suspended and resumed; an event each, by the system, that names who stood at the machine', async () => {
  expect(await run('tenant', 'create', '--slug', 'acme', '--name', 'Acme', '--json')).toBe(0);
  expect(json()).toEqual({
    slug: 'acme',
    name: 'Acme',
    status: 'active',
    isTest: false,
    createdAt: expect.any(String),
  });
  expect(await run('tenant', 'suspend', 'acme')).toBe(0);
  expect(line.out).toBe('Tenant acme is suspended.\n');
  expect(await run('tenant', 'suspend', 'acme', '--json')).toBe(4);
  expect(line.out).toBe('');
  expect(errorOf()).toMatchObject({ code: 'conflict', facts: { field: 'tenant' } });
  expect(await run('tenant', 'list', '--json')).toBe(0);
  expect(json()).toEqual({ items: [expect.objectContaining({ slug: 'acme', status: 'suspended', members: 0 })] });
  expect(await run('tenant', 'resume', 'acme', '--json')).toBe(0);
  expect(json()).toEqual({ slug: 'acme', status: 'active' });
  const events = await eventsOf('acme', `id:acme osUser:${username}`);
  expect(events.map(({ action }) => action)).toEqual(['UPDATE', 'UPDATE', 'CREATE']);
  for (const { actor, resource } of events) {
    expect(actor).toMatchObject({ type: 'SYSTEM', id: `cli:${username}` });
    expect(resource).toEqual({ type: 'TENANT', id: 'acme' });
  }
});

test('users: made without a password, disabled once, enabled, let in by a link that is printed alone', async () => {
  const ada = ['--email', 'Ada@acme.example', '--name', 'Ada', '--tenant', 'acme', '--role', 'owner', '--no-password'];
  expect(await run('user', 'create', ...ada, '--json')).toBe(0);
  const { id } = json();
  expect(json()).toMatchObject({ email: 'ada@acme.example', memberships: [{ tenant: 'acme', role: 'owner' }] });
  expect(await run('user', 'create', ...ada, '--json')).toBe(4);
  expect(errorOf().facts.field).toBe('email');
  // An owner is not taken from a tenant that has no other.
  expect(await run('user', 'disable', 'ada@acme.example', '--json')).toBe(4);
  expect(errorOf().facts.field).toBe('owner');
  expect(await run('user', 'create', '--email', 'bob@acme.example', '--name', 'Bob', '--no-password')).toBe(0);
  expect(await run('user', 'disable', 'BOB@acme.example')).toBe(0);
  expect(await run('user', 'disable', 'bob@acme.example')).toBe(4);
  expect(line.err).toMatch(/^error conflict \(email\): /);
  expect(await run('user', 'enable', 'bob@acme.example', '--json')).toBe(0);
  expect(json()).toMatchObject({ disabledAt: null });
  expect(await run('user', 'reset-password', 'ada@acme.example')).toBe(0);
  expect(line.out).toMatch(/^https:\/\/audit\.example\.com\/reset\/[A-Za-z0-9_-]{43}\n$/);
  const token = line.out.trim().split('/').at(-1) ?? '';
  expect((await line.database.identity.userOfReset(hashOfToken(token)))?.id).toBe(id);
  expect(await run('user', 'list', '--search', 'ada', '--json')).toBe(0);
  expect(json().items).toEqual([expect.objectContaining({ id, tenants: 1, lastSeenAt: null })]);
  const kinds = (await eventsOf('instance', `osUser:${username}`)).map(
    ({ resource, action }) => `${resource.type} ${action}`,
  );
  expect(kinds).toEqual(['CREDENTIAL CREATE', 'USER UPDATE', 'USER UPDATE', 'USER CREATE', 'USER CREATE']);
  expect((await eventsOf('acme', 'resource:MEMBERSHIP')).map(({ details }) => details.name)).toEqual([
    'ada@acme.example',
  ]);
});

test('a password from standard input is set, and stands nowhere', async () => {
  given(`${PASSWORD}\n`);
  expect(await run('user', 'reset-password', 'bob@acme.example', '--password-stdin', '--json')).toBe(0);
  expect(json()).toEqual({ email: 'bob@acme.example', sessionsEnded: 0 });
  expect((await line.database.identity.userByEmail('bob@acme.example'))?.passwordHash).toMatch(/^\$argon2id\$/);
  const [event] = await eventsOf('instance', 'resource:CREDENTIAL action:UPDATE');
  const tenant = (await line.database.identity.tenantBySlug('instance')) as TenantRef;
  const states = await line.database.tenant(tenant).reader.states(event?.id ?? '');
  expect(JSON.parse(states?.after?.text ?? '{}')).toMatchObject({ changedBy: 'operator', isSet: true });
  expect(JSON.stringify([states, event, line.out, line.err])).not.toContain(PASSWORD);
  given('password1234');
  expect(await run('user', 'reset-password', 'bob@acme.example', '--password-stdin')).toBe(1);
  expect(line.err).toMatch(/^error invalid_input \(password\): /);
  expect(line.err).not.toContain('password1234');
});

test('a service account gets a role and tokens; a token’s value is printed once, alone', async () => {
  const made = ['service-account', 'create', '--tenant', 'acme', '--name', 'ci', '--role', 'editor'];
  expect(await run(...made, '--namespace', 'company.team', '--json')).toBe(0);
  expect(json()).toMatchObject({ tenant: 'acme', name: 'ci', role: 'editor', namespace: 'company.team' });
  expect(await run(...made)).toBe(4);
  const args = ['--tenant', 'acme', '--service-account', 'ci', '--name', 'deploys', '--scope', 'events:write'];
  expect(await run('token', 'create', ...args)).toBe(0);
  expect(line.out).toMatch(/^ind_[a-z2-7]{8}_[A-Za-z0-9_-]{49}\n$/);
  const value = line.out.trim();
  const holder = await line.database.identity.tokenHolder(hashOfToken(value));
  expect(holder).toMatchObject({
    scopes: ['events:write'],
    account: { name: 'ci' },
    grants: [{ namespace: 'company.team' }],
  });
  expect(await run('token', 'create', ...args, '--expires-in-days', 'never', '--json')).toBe(0);
  expect(json()).toMatchObject({
    tenant: 'acme',
    serviceAccount: 'ci',
    expiresAt: null,
    token: expect.stringMatching(/^ind_/),
  });
  expect(await run('token', 'list', '--tenant', 'acme', '--json')).toBe(0);
  expect(json().items).toHaveLength(2);
  expect(line.out).not.toContain(value);
  expect(await run('token', 'revoke', value.slice(0, 12), '--tenant', 'acme', '--json')).toBe(0);
  expect(json()).toMatchObject({ name: 'deploys', revokedAt: expect.any(String) });
  expect(await run('token', 'revoke', value.slice(0, 12), '--tenant', 'acme')).toBe(4);
  expect(await run('service-account', 'list', '--tenant', 'acme')).toBe(0);
  expect(line.out).toMatch(/^NAME {2}TOKENS {2}STATE/);
  const events = await eventsOf('acme', `osUser:${username} NOT resource:TENANT NOT resource:MEMBERSHIP`);
  expect(events.map(({ resource, action }) => `${resource.type} ${action}`)).toEqual([
    'CREDENTIAL UPDATE',
    'CREDENTIAL CREATE',
    'CREDENTIAL CREATE',
    'BINDING CREATE',
    'SERVICE_ACCOUNT CREATE',
  ]);
});

const tokenCreate = (account: string, name: string, ...more: string[]): string[] => [
  ...['token', 'create', '--tenant', 'acme', '--service-account', account],
  ...['--name', name, '--scope', 'events:read', ...more],
];

/** [arguments, exit code, field]: nothing is stored, and no event is left. */
const BAD: [string[], number, string][] = [
  [['tenant', 'create', '--slug', 'Acme', '--name', 'A'], 1, 'slug'],
  [['tenant', 'create', '--slug', 'ac.me', '--name', 'A'], 1, 'slug'],
  [['tenant', 'create', '--slug', 'a'.repeat(64), '--name', 'A'], 1, 'slug'],
  [['tenant', 'create', '--slug', 'acme', '--name', 'A'], 4, 'slug'],
  [['tenant', 'create', '--slug', 'other', '--name', ' '], 1, 'name'],
  [['tenant', 'suspend', 'nobody'], 3, 'tenant'],
  [['tenant', 'suspend', 'instance'], 3, 'tenant'],
  [['user', 'create', '--email', 'ADA@ACME.EXAMPLE', '--name', 'A', '--no-password'], 4, 'email'],
  [['user', 'create', '--email', 'a\n@acme.example', '--name', 'A', '--no-password'], 1, 'email'],
  [['user', 'disable', 'nobody@acme.example'], 3, 'email'],
  [['user', 'reset-password', 'nobody@acme.example'], 3, 'email'],
  [['service-account', 'create', '--tenant', 'acme', '--name', 'CI'], 1, 'name'],
  [['service-account', 'create', '--tenant', 'acme', '--name', 'x1', '--role', 'king'], 3, 'role'],
  [
    ['service-account', 'create', '--tenant', 'acme', '--name', 'x1', '--role', 'editor', '--namespace', 'a.'],
    1,
    'namespace',
  ],
  [['service-account', 'create', '--tenant', 'globex', '--name', 'x1'], 3, 'tenant'],
  [tokenCreate('no', 'x'), 3, 'service-account'],
  [tokenCreate('ci', 'x'.repeat(10_000)), 1, 'name'],
  [tokenCreate('ci', 'x', '--expires-in-days', '0'), 1, 'expiresInDays'],
  [tokenCreate('ci', 'x', '--expires-in-days', 'soon'), 1, 'expiresInDays'],
  [['token', 'revoke', 'ind_nobodysx', '--tenant', 'acme'], 3, 'token'],
];

test('bad input: one line with code and field, the exit code that it means, and nothing stored', async () => {
  const count = async () => (await eventsOf('acme', '')).length + (await eventsOf('instance', '')).length;
  const before = await count();
  for (const [args, code, field] of BAD) {
    expect(await run(...args, '--json'), args.join(' ')).toBe(code);
    expect(errorOf().facts.field, args.join(' ')).toBe(field);
    expect([line.out, line.err.trimEnd().split('\n').length]).toEqual(['', 1]);
  }
  expect(await count()).toBe(before);
});

test('of two that make the same at once, one is told that it is there', async () => {
  const args = ['tenant', 'create', '--slug', 'twice', '--name', 'Twice'];
  expect((await Promise.all([run(...args), run(...args)])).sort()).toEqual([0, 4]);
  expect(await eventsOf('twice', '')).toHaveLength(1);
});

test('a database that is away has an exit code of its own', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://owner:hunter2@127.0.0.1:1/audit');
  expect(await run('tenant', 'list', '--json')).toBe(5);
  expect(errorOf().code).toBe('unavailable');
  expect(line.err).not.toContain('hunter2');
  vi.stubEnv('DATABASE_URL', line.ownerUrl);
});
