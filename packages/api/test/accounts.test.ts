import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { authDeps, createContext } from '../src/context.ts';
import { errorData } from '../src/errors.ts';
import { createCaller } from '../src/router.ts';
import { authenticator } from './authenticator.ts';
import { Clock } from './clock.ts';
import { refusedAs } from './refusal.ts';
import { PASSWORD, type Person, World } from './world.ts';

const clock = new Clock();
let world: World;
beforeAll(async () => {
  world = await World.open({ nowMs: clock.nowMs });
});
afterAll(() => world.close());

let hosts = 0;
const newAddress = () => `198.51.100.${++hosts}`;
const attempt = (email: string, password: string, code?: string, ip = newAddress()): Promise<string> =>
  signIn(authDeps(createContext(world.api, { ...world.facts(null), ip })), { email, password, code }).then(
    (signedIn) => (signedIn ? 'in' : 'refused'),
    (error) => errorData(error, null).code,
  );

async function withSecondFactor(person: Person) {
  const { secret } = await person.call.account.secondFactor.begin({ password: PASSWORD });
  const codeAt = authenticator(secret);
  clock.toNextStep();
  const { recoveryCodes } = await person.call.account.secondFactor.confirm({ code: codeAt(clock.nowMs()) });
  return { codeAt, recoveryCodes };
}

describe('a password', () => {
  it('is changed by who knows the old one; other sessions end, this one stays', async () => {
    const person = await world.person();
    const session = await world.session(person.user);
    // A caller is one request: its session is looked up once.
    const other = () => world.as(session);
    const change = (currentPassword: string, password: string) =>
      person.call.account.changePassword({ currentPassword, password });
    expect(await refusedAs(change('not this one', 'another phrase of mine'))).toBe('invalid_input currentPassword');
    expect(await refusedAs(change(PASSWORD, 'Password1234'))).toBe('invalid_input password');
    expect(await refusedAs(change(PASSWORD, PASSWORD))).toBe('invalid_input password');
    expect(await other().session.me()).toMatchObject({ user: { id: person.user.id } });
    expect(await change(PASSWORD, 'another phrase of mine')).toEqual({ sessionsEnded: 1 });
    expect(await refusedAs(other().session.me())).toBe('unauthorized');
    expect(await refusedAs(world.as(person.sessionId).session.me())).toBe('answered');
    expect(await attempt(person.user.email, PASSWORD)).toBe('refused');
    expect(await attempt(person.user.email, 'another phrase of mine')).toBe('in');
  });

  it('is not guessed at the account either: wrong ones count as failed sign-ins', async () => {
    const person = await world.person();
    for (let n = 0; n < 10; n++) await refusedAs(person.call.account.secondFactor.begin({ password: `guess ${n}` }));
    const guess = person.call.account.secondFactor.begin({ password: PASSWORD });
    expect(await refusedAs(guess)).toBe('too_many_requests');
  });
});

describe('a second factor', () => {
  it('is asked for only after a right password; a code works once, one step off at most', async () => {
    const person = await world.person();
    const { email } = person.user;
    const { codeAt } = await withSecondFactor(person);
    expect(await attempt(email, 'wrong password!')).toBe('refused');
    expect(await attempt(email, PASSWORD)).toBe('second_factor_required');
    // The step that confirmed it is used up.
    expect(await attempt(email, PASSWORD, codeAt(clock.nowMs()))).toBe('refused');
    clock.toNextStep();
    const code = codeAt(clock.nowMs());
    expect(await attempt(email, PASSWORD, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe('in');
    expect(await attempt(email, PASSWORD, code)).toBe('refused');
    expect(await attempt(email, PASSWORD, codeAt(clock.nowMs() + 30_000))).toBe('in');
    expect(await attempt(email, PASSWORD, codeAt(clock.nowMs() + 90_000))).toBe('refused');
  });

  it('counts wrong codes as failures of the account', async () => {
    const person = await world.person();
    const { codeAt } = await withSecondFactor(person);
    const ip = newAddress();
    for (let n = 0; n < 10; n++) expect(await attempt(person.user.email, PASSWORD, '000000', ip)).toBe('refused');
    clock.toNextStep();
    const right = codeAt(clock.nowMs());
    expect(await attempt(person.user.email, PASSWORD, right, ip)).toBe('too_many_requests');
    expect(await attempt(person.user.email, PASSWORD, right)).toBe('in');
  });

  it('has recovery codes, each for once; new ones end the old', async () => {
    const person = await world.person();
    const { email } = person.user;
    const { recoveryCodes } = await withSecondFactor(person);
    expect(recoveryCodes).toHaveLength(10);
    const [first = '', second = ''] = recoveryCodes;
    expect(await attempt(email, PASSWORD, first.toLowerCase())).toBe('in');
    expect(await attempt(email, PASSWORD, first)).toBe('refused');
    const renewed = await person.call.account.secondFactor.newRecoveryCodes({ password: PASSWORD });
    expect(await attempt(email, PASSWORD, second)).toBe('refused');
    expect(await attempt(email, PASSWORD, renewed.recoveryCodes[0])).toBe('in');
    const stored = await world.sql('SELECT encode(hash, $1) AS hash FROM recovery_code', ['escape']);
    expect(JSON.stringify(stored)).not.toContain(second);
  });

  it('stands sealed in the table, for its own user alone', async () => {
    const [one, two] = [await world.person(), await world.person()];
    const { secret } = await one.call.account.secondFactor.begin({ password: PASSWORD });
    const code = authenticator(secret);
    await two.call.account.secondFactor.begin({ password: PASSWORD });
    const [row] = await world.sql<{ sealed: Buffer }>(
      'SELECT sealed_secret AS sealed FROM second_factor WHERE user_id = $1',
      [one.user.id],
    );
    expect(row?.sealed.length).toBe(1 + 12 + 16 + 20);
    // Moved to another's row it opens for nobody.
    await world.sql('UPDATE second_factor SET sealed_secret = $1 WHERE user_id = $2', [row?.sealed, two.user.id]);
    const stolen = two.call.account.secondFactor.confirm({ code: code(clock.nowMs()) });
    expect(await refusedAs(stolen)).toBe('invalid_input code');
  });

  it('opens a tenant that asks for one: before that its procedures say so, and session.me', async () => {
    const tenant = await world.tenant();
    const owner = await world.person({ in: tenant });
    const { version } = await owner.call.settings.get({ tenant: tenant.slug });
    await owner.call.settings.update({ tenant: tenant.slug, version, requireSecondFactor: true });
    const fresh = () => world.as(owner.sessionId);
    expect(await refusedAs(fresh().members.list({ tenant: tenant.slug }))).toBe('second_factor_required tenant');
    expect((await fresh().session.me()).tenants[0]).toMatchObject({ mustSetUpSecondFactor: true });
    await withSecondFactor({ ...owner, call: fresh() });
    expect(await refusedAs(fresh().members.list({ tenant: tenant.slug }))).toBe('answered');
    await fresh().account.secondFactor.remove({ password: PASSWORD });
    expect(await refusedAs(fresh().members.list({ tenant: tenant.slug }))).toBe('second_factor_required tenant');
  });
});

describe('sessions', () => {
  it('are listed with this one marked, ended one by one, or all; another’s is unknown', async () => {
    const [person, stranger] = [await world.person(), await world.person()];
    const other = await world.session(person.user);
    const { items } = await person.call.account.sessions();
    expect(items.map(({ id, isThis, ip, userAgent }) => [id, isThis, ip, userAgent])).toEqual(
      expect.arrayContaining([
        [person.sessionId, true, '203.0.113.7', 'Browser'],
        [other, false, '203.0.113.7', 'Browser'],
      ]),
    );
    expect(await refusedAs(stranger.call.account.revokeSession({ id: other }))).toBe('not_found id');
    expect(await refusedAs(person.call.account.revokeSession({ id: randomUUID() }))).toBe('not_found id');
    await person.call.account.revokeSession({ id: other });
    expect(await refusedAs(person.call.account.revokeSession({ id: other }))).toBe('not_found id');
    expect(await person.call.account.signOutEverywhere()).toEqual({ sessionsEnded: 1 });
    expect(await refusedAs(world.as(person.sessionId).session.me())).toBe('unauthorized');
  });

  it('take no right, address or state along with a name', async () => {
    const person = await world.person();
    const extra = { version: 1, name: 'Ada', isInstanceAdmin: true, email: 'root@acme.example', disabled: false };
    expect(await refusedAs(person.call.account.update(extra))).toMatch(/^invalid_input/);
    expect((await world.verbs.identity.userById(person.user.id))?.isInstanceAdmin).toBe(false);
  });
});

describe('acting as a user', () => {
  const start = (admin: Person, userId: string) => admin.call.impersonation.start({ userId, reason: 'Ticket 4711' });

  it('gives the user’s rights and no other, and every event both names', async () => {
    const tenant = await world.tenant();
    const [admin, user] = [await world.person({ isInstanceAdmin: true }), await world.person({ in: tenant })];
    await start(admin, user.user.id);
    const acting = world.as(admin.sessionId);
    expect(await acting.session.me()).toMatchObject({
      user: { id: user.user.id },
      impersonator: { id: admin.user.id },
    });
    await acting.groups.create({ tenant: tenant.slug, name: 'Made while acting' });
    const { events } = await acting.audit.list({ tenant: tenant.slug, q: 'resource:group' });
    expect(events[0]).toMatchObject({ actor: { id: user.user.id }, impersonator: { id: admin.user.id } });
    for (const refused of [
      acting.instance.users.list({}),
      acting.impersonation.start({ userId: user.user.id, reason: 'Again' }),
    ]) {
      expect(await refusedAs(refused)).toBe('not_found');
    }
    for (const refused of [
      acting.account.update({ version: 1, name: 'Mine now' }),
      acting.account.changePassword({ currentPassword: PASSWORD, password: 'another phrase of mine' }),
      acting.account.secondFactor.begin({ password: PASSWORD }),
      acting.account.signOutEverywhere(),
    ]) {
      expect(await refusedAs(refused)).toBe('forbidden');
    }
  });

  it('is not for instance admins, oneself, the disabled, or who is no admin', async () => {
    const [admin, other, user] = [
      await world.person({ isInstanceAdmin: true }),
      await world.person({ isInstanceAdmin: true }),
      await world.person(),
    ];
    expect(await refusedAs(start(admin, other.user.id))).toBe('invalid_input userId');
    expect(await refusedAs(start(admin, admin.user.id))).toBe('invalid_input userId');
    expect(await refusedAs(start(user, other.user.id))).toBe('not_found');
    expect(await refusedAs(start(admin, randomUUID()))).toBe('not_found userId');
    await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [user.user.id]);
    expect(await refusedAs(start(admin, user.user.id))).toBe('invalid_input userId');
  });

  it('ends after an hour with the next request, once, however many come at once', async () => {
    const [admin, user] = [await world.person({ isInstanceAdmin: true }), await world.person()];
    await start(admin, user.user.id);
    clock.forward(3_600_000 + 1_000);
    const requests = [1, 2, 3].map(() => world.as(admin.sessionId).session.me());
    for (const me of await Promise.all(requests)) {
      expect(me).toMatchObject({ user: { id: admin.user.id }, impersonator: null });
    }
    const q = `resource:user id:${user.user.id} action:impersonate`;
    const { events } = await world.as(admin.sessionId).audit.list({ tenant: 'instance', q });
    expect(events.map(({ details }) => details.phase)).toEqual(['end', 'start']);
    expect(events[0]).toMatchObject({
      actor: { id: admin.user.id },
      impersonator: null,
      details: { ended: 'expired' },
    });
  });

  it('ends with signing out, which is the admin’s own', async () => {
    const [admin, user, reader] = [
      await world.person({ isInstanceAdmin: true }),
      await world.person(),
      await world.person({ isInstanceAdmin: true }),
    ];
    await start(admin, user.user.id);
    await world.as(admin.sessionId).session.signOut();
    expect(await refusedAs(createCaller(world.context(admin.sessionId)).session.me())).toBe('unauthorized');
    const q = `resource:user action:impersonate,logout (id:${user.user.id} OR id:${admin.user.id})`;
    const { events } = await reader.call.audit.list({ tenant: 'instance', q });
    expect(events.map(({ action, details }) => details.ended ?? action)).toEqual(['LOGOUT', 'sign-out', 'IMPERSONATE']);
  });
});
