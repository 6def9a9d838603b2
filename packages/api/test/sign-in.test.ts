import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeDatabase, fakeDatabase } from '../fake-database.test-data.ts';
import { CreateUser, createUser } from '../verbs/create-user.ts';
import type { AuthDeps } from './auth-deps.ts';
import { CreateFirstAdmin, createFirstAdmin, firstRunIsOpen } from './create-first-admin.ts';
import { SESSION_MS, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const PASSWORD = 'correct horse battery';
const request = { ip: '203.0.113.7', userAgent: 'Browser', correlationId: 'r1' };
const actor = { type: 'SYSTEM' as const, id: 'test', name: 'Test' };

let database: FakeDatabase;
let deps: AuthDeps;
beforeEach(() => {
  database = fakeDatabase();
  deps = { identity: database.identity, request, nowMs: () => NOW, firstRunCodeSha256: null };
});

const makeUser = (email = 'ada@acme.example') =>
  createUser(
    { identity: database.identity, actor, request },
    CreateUser.parse({ email, name: 'Ada', password: PASSWORD }),
  );
const recorded = () => database.state.recorded.map(({ tenant, input }) => ({ tenant, ...input }));

describe('signIn', () => {
  it('opens a session for 12 hours and records LOGIN with address and browser', async () => {
    const user = await makeUser();
    const signedIn = await signIn(deps, { email: ' Ada@Acme.example', password: PASSWORD });
    expect(signedIn).toMatchObject({ user: { id: user.id }, expiresAt: new Date(NOW + SESSION_MS).toISOString() });
    expect(database.state.sessions).toMatchObject([{ id: signedIn?.sessionId, revoked: false }]);
    expect(JSON.stringify(signedIn)).not.toContain('argon2');
    expect(recorded().at(-1)).toMatchObject({
      tenant: 'instance',
      action: 'LOGIN',
      actor: { type: 'USER', id: user.id, name: 'ada@acme.example' },
      resource: { type: 'USER', id: user.id },
      ...request,
    });
  });

  it('records LOGIN_FAILURE for a wrong password, with the account that was tried', async () => {
    const user = await makeUser();
    expect(await signIn(deps, { email: 'ada@acme.example', password: 'wrong password!' })).toBeNull();
    expect(recorded().at(-1)).toMatchObject({
      action: 'LOGIN_FAILURE',
      outcome: 'FAILURE',
      actor: { id: 'anonymous' },
      resource: { type: 'USER', id: user.id },
      details: { reason: 'wrong-password', id: user.id, email: 'ada@acme.example' },
    });
  });

  it('records LOGIN_FAILURE for an address that nobody has', async () => {
    expect(await signIn(deps, { email: 'eve@acme.example', password: PASSWORD })).toBeNull();
    expect(recorded()).toMatchObject([
      { resource: { id: 'unknown' }, details: { reason: 'unknown-user', email: 'eve@acme.example' } },
    ]);
  });

  it('stores neither the password nor a text that is no address', async () => {
    await makeUser();
    await signIn(deps, { email: 'ada@acme.example', password: 'hunter2hunter2' });
    await signIn(deps, { email: 'hunter2hunter2', password: '' });
    expect(recorded().at(-1)?.details).toEqual({ reason: 'unknown-user' });
    expect(JSON.stringify(recorded())).not.toMatch(/hunter2|correct horse|argon2/);
  });

  it('turns a disabled user away, whose password is right', async () => {
    const user = await makeUser();
    const row = database.state.users.find((one) => one.id === user.id);
    if (row) row.disabledAt = new Date(NOW).toISOString();
    expect(await signIn(deps, { email: 'ada@acme.example', password: PASSWORD })).toBeNull();
    expect(recorded().at(-1)).toMatchObject({ outcome: 'DENIED', details: { reason: 'disabled' } });
    expect(database.state.sessions).toEqual([]);
  });

  it('opens no session when LOGIN can’t be written', async () => {
    await makeUser();
    database.refuseEvents = true;
    await expect(signIn(deps, { email: 'ada@acme.example', password: PASSWORD })).rejects.toThrow('can’t be written');
    expect(database.state.sessions).toEqual([]);
  });
});

describe('signOut', () => {
  it('revokes the session and records LOGOUT, once', async () => {
    await makeUser();
    const { sessionId } = (await signIn(deps, { email: 'ada@acme.example', password: PASSWORD })) ?? { sessionId: '' };
    expect(await signOut(deps, { sessionId })).toEqual({ signedOut: true });
    expect(await database.identity.liveSession(sessionId)).toBeNull();
    expect(recorded().at(-1)).toMatchObject({ action: 'LOGOUT', actor: { name: 'ada@acme.example' }, ...request });
    const events = recorded().length;
    expect(await signOut(deps, { sessionId })).toEqual({ signedOut: false });
    expect(recorded()).toHaveLength(events);
  });

  it('leaves the session alive when LOGOUT can’t be written', async () => {
    await makeUser();
    const { sessionId } = (await signIn(deps, { email: 'ada@acme.example', password: PASSWORD })) ?? { sessionId: '' };
    database.refuseEvents = true;
    await expect(signOut(deps, { sessionId })).rejects.toThrow();
    expect(await database.identity.liveSession(sessionId)).not.toBeNull();
  });
});

describe('createFirstAdmin', () => {
  const code = 'K3PT-9QWX';
  const input = CreateFirstAdmin.parse({ code, email: 'root@acme.example', name: 'Root', password: PASSWORD });
  beforeEach(() => {
    deps = { ...deps, firstRunCodeSha256: createHash('sha256').update(code).digest('hex') };
  });

  it('makes the instance admin, who can sign in', async () => {
    expect(await firstRunIsOpen(deps)).toBe(true);
    expect(await createFirstAdmin(deps, input)).toMatchObject({ isInstanceAdmin: true });
    expect(await signIn(deps, { email: 'root@acme.example', password: PASSWORD })).not.toBeNull();
    expect(recorded()[0]).toMatchObject({ tenant: 'instance', action: 'CREATE', actor: { id: 'first-run' } });
    expect(JSON.stringify(recorded())).not.toMatch(/correct horse|argon2|K3PT/);
  });

  it('asks for the code', async () => {
    const wrong = createFirstAdmin(deps, { ...input, code: 'K3PT-9QWY' });
    await expect(wrong).rejects.toMatchObject({ code: 'forbidden', facts: { field: 'code' } });
    expect(database.state.users).toEqual([]);
  });

  it('does not exist without a code, nor once there is a user', async () => {
    const gone = { code: 'not_found' };
    await expect(createFirstAdmin({ ...deps, firstRunCodeSha256: null }, input)).rejects.toMatchObject(gone);
    await expect(createFirstAdmin({ ...deps, firstRunCodeSha256: '' }, { ...input, code: '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await makeUser();
    expect(await firstRunIsOpen(deps)).toBe(false);
    await expect(createFirstAdmin(deps, input)).rejects.toMatchObject(gone);
  });

  it('makes nobody when the event can’t be written', async () => {
    database.refuseEvents = true;
    await expect(createFirstAdmin(deps, input)).rejects.toThrow();
    expect(database.state.users).toEqual([]);
  });
});
