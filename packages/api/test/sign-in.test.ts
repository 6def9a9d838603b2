import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { authDeps, createContext } from '../src/context.ts';
import { errorData } from '../src/errors.ts';
import { Clock } from './clock.ts';
import { PASSWORD, type Person, World } from './world.ts';

const MINUTE_MS = 60_000;
const clock = new Clock();
let world: World;
let admin: Person;
beforeAll(async () => {
  world = await World.open({ nowMs: clock.nowMs });
  admin = await world.person({ isInstanceAdmin: true });
  const { settings, version } = await admin.call.instance.settings.get();
  const changed = { ...settings, sessionHours: 2, signIn: { ...settings.signIn, failures: 2 } };
  await admin.call.instance.settings.update({ ...changed, version });
});
afterAll(() => world.close());

let hosts = 0;
/** A network that no other test has signed in from. */
const newAddress = () => `198.51.${100 + Math.floor(++hosts / 250)}.${hosts % 250}`;
const from = (ip: string) => authDeps(createContext(world.api, { ...world.facts(null), ip }));
const outcome = (ip: string, email: string, password: string): Promise<string> =>
  signIn(from(ip), { email, password }).then(
    (signedIn) => (signedIn ? 'in' : 'refused'),
    (error) => errorData(error, null).code,
  );
const fail = async (ip: string, email: string, times: number) => {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n++) outcomes.push(await outcome(ip, email, 'wrong password!'));
  return outcomes;
};
const eventsOf = async (q: string) => {
  // The instance admin's session may be past its end: tests set the clock forward.
  const { sessionId } = await world.person({ isInstanceAdmin: true });
  return (await world.as(sessionId).audit.list({ tenant: 'instance', q, from: 'all' })).events;
};

describe('a sign-in', () => {
  it('opens a session with an id of its own each time, for as long as the settings say, and records LOGIN', async () => {
    const { user } = await world.person();
    const ip = newAddress();
    const [one, two] = [
      await signIn(from(ip), { email: ` ${user.email.toUpperCase()} `, password: PASSWORD }),
      await signIn(from(ip), { email: user.email, password: PASSWORD }),
    ];
    expect(one?.sessionId).not.toBe(two?.sessionId);
    const hours = (Date.parse(String(one?.expiresAt)) - clock.nowMs()) / 3_600_000;
    expect(hours).toBeGreaterThan(1.9);
    expect(hours).toBeLessThanOrEqual(2);
    expect(JSON.stringify(one)).not.toContain('argon2');
    const [event] = await eventsOf(`id:${user.id} action:login`);
    expect(event).toMatchObject({
      actor: { id: user.id, name: user.email },
      ip,
      userAgent: 'Browser',
      details: { id: user.id, name: 'Ada', email: user.email, method: 'password', secondFactor: 'no' },
    });
  });

  it('records a failure with the account that was tried, or the address that nobody has; of the password nothing', async () => {
    const { user } = await world.person();
    const ip = newAddress();
    expect(await outcome(ip, user.email, 'hunter2hunter2')).toBe('refused');
    expect(await outcome(ip, 'eve@acme.example', 'hunter2hunter2')).toBe('refused');
    // A password in the wrong field is no address.
    expect(await outcome(ip, 'hunter2hunter2', '')).toBe('refused');
    const events = await eventsOf(`ip:${ip}`);
    expect(events.map(({ resource, details }) => [resource.id, details.reason, details.email])).toEqual([
      ['unknown', 'unknown-user', undefined],
      ['unknown', 'unknown-user', 'eve@acme.example'],
      [user.id, 'wrong-password', user.email],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/hunter2|argon2/);
  });

  it('turns a disabled user away like a wrong password', async () => {
    const { user } = await world.person();
    await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [user.id]);
    expect(await outcome(newAddress(), user.email, PASSWORD)).toBe('refused');
    const [event] = await eventsOf(`id:${user.id} action:login_failure`);
    expect(event).toMatchObject({ outcome: 'DENIED', details: { reason: 'disabled' } });
  });

  it('refuses a password of 1 MB before anything is asked or counted', async () => {
    const ip = newAddress();
    const { user } = await world.person();
    const error = await signIn(from(ip), { email: user.email, password: 'x'.repeat(1_048_576) }).catch(
      (thrown) => thrown,
    );
    expect(errorData(error, null)).toMatchObject({ code: 'invalid_input', facts: { field: 'password' } });
    expect(String(error)).not.toContain('xxx');
    expect(await eventsOf(`ip:${ip}`)).toEqual([]);
  });
});

describe('failed sign-ins', () => {
  it('lock one account for one network, and no other network out', async () => {
    const { user } = await world.person();
    const [attacker, owner] = [newAddress(), newAddress()];
    expect(await fail(attacker, user.email, 2)).toEqual(['refused', 'refused']);
    // Right or wrong, it is locked, and says nothing else.
    expect(await outcome(attacker, user.email, PASSWORD)).toBe('too_many_requests');
    expect(await fail(attacker, user.email, 1)).toEqual(['too_many_requests']);
    expect(await outcome(owner, user.email, PASSWORD)).toBe('in');
    const events = await eventsOf(`ip:${attacker}`);
    expect(events.map(({ action, details }) => details.reason ?? `${action} by ${details.by}`)).toEqual([
      'locked',
      'locked',
      'ACCOUNT_LOCKED by pair',
      'wrong-password',
      'wrong-password',
    ]);
    const locked = events.find(({ action }) => action === 'ACCOUNT_LOCKED');
    expect(locked).toMatchObject({ resource: { id: user.id }, details: { email: user.email, failures: '2' } });
    expect(Date.parse(String(locked?.details.until)) - clock.nowMs()).toBeGreaterThan(29 * MINUTE_MS);
  });

  it('answer the same for an account that nobody has', async () => {
    const { user } = await world.person();
    const [ip, email] = [newAddress(), 'nobody-at-all@acme.example'];
    const known = await fail(ip, user.email, 4);
    expect(await fail(ip, email, 4)).toEqual(known);
    const said = (address: string) => signIn(from(ip), { email: address, password: PASSWORD }).catch((error) => error);
    const [one, two] = [errorData(await said(user.email), null), errorData(await said(email), null)];
    expect({ ...one, facts: Object.keys(one.facts) }).toEqual({ ...two, facts: Object.keys(two.facts) });
    expect(one).toMatchObject({ code: 'too_many_requests', facts: { retryAfterSeconds: expect.any(Number) } });
  });

  it('count within a window, lock for a time that is not made longer by trying, and end with a right one', async () => {
    const { user } = await world.person();
    const ip = newAddress();
    await fail(ip, user.email, 1);
    clock.forward(5 * MINUTE_MS + 1_000);
    expect(await fail(ip, user.email, 1)).toEqual(['refused']);
    expect(await outcome(ip, user.email, PASSWORD)).toBe('in');
    expect(await fail(ip, user.email, 2)).toEqual(['refused', 'refused']);
    clock.forward(29 * MINUTE_MS);
    expect(await outcome(ip, user.email, PASSWORD)).toBe('too_many_requests');
    clock.forward(MINUTE_MS + 1_000);
    expect(await outcome(ip, user.email, PASSWORD)).toBe('in');
  });

  it('of one address over many accounts lock the address; one address can’t lock an account for others', async () => {
    const victim = await world.person();
    const [ip, elsewhere] = [newAddress(), newAddress()];
    // Ten times the limit: this address may fail twenty times, at the victim's account twice.
    await fail(ip, victim.user.email, 6);
    for (let n = 0; n < 18; n++) await fail(ip, `spray-${n}@acme.example`, 1);
    expect(await fail(ip, 'one-more@acme.example', 1)).toEqual(['too_many_requests']);
    expect(await outcome(elsewhere, victim.user.email, PASSWORD)).toBe('in');
    const [lock] = await eventsOf(`ip:${ip} action:account_locked by:address`);
    expect(lock?.details.failures).toBe('20');
  });

  it('of one account over many networks lock the account, for every network', async () => {
    const { user } = await world.person();
    for (let n = 0; n < 10; n++) await fail(newAddress(), user.email, 2);
    expect(await outcome(newAddress(), user.email, PASSWORD)).toBe('too_many_requests');
    expect(await eventsOf(`id:${user.id} action:account_locked by:account`)).toHaveLength(1);
  });

  it('at once count each: no burst gets more tries than the limit and what is under way', async () => {
    const { user } = await world.person();
    const ip = newAddress();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(ip, user.email, 'wrong password!')));
    expect(outcomes.filter((one) => one === 'refused').length).toBeGreaterThanOrEqual(2);
    expect(await outcome(ip, user.email, PASSWORD)).toBe('too_many_requests');
    expect(await eventsOf(`ip:${ip} action:account_locked`)).toHaveLength(1);
  });
});
