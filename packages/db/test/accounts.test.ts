import { afterAll, describe, expect, test } from 'vitest';
import { countOne } from '../src/accounts/throttle.ts';
import { withClient } from '../src/owner-client.ts';
import { all, hashOf, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const change = world.recorded;
const MINUTE_MS = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();
const signIn = async (userId: string, hours = 1) =>
  (
    await change((tx) =>
      tx.createSession({
        userId,
        ip: '10.0.0.1',
        userAgent: 'test',
        expiresAt: iso(Date.now() + hours * 60 * MINUTE_MS),
      }),
    )
  ).id;

describe('sessions', () => {
  test('of a user are listed while they live, and ended all but one', async () => {
    const user = await world.user();
    const [first, second, third] = [await signIn(user.id), await signIn(user.id), await signIn(user.id)];
    await signIn(user.id, -1);
    const ids = async () => (await identity.sessionsOf(user.id)).map(({ id }) => id).sort();
    expect(await ids()).toEqual([first, second, third].sort());
    expect((await identity.sessionsOf(user.id))[0]).toMatchObject({
      ip: '10.0.0.1',
      userAgent: 'test',
      method: 'password',
    });
    expect(await change((tx) => tx.revokeSessionsOf(user.id, second))).toBe(2);
    expect(await ids()).toEqual([second]);
    const again = await identity.transaction((tx) => tx.revokeSessionsOf(user.id, second));
    expect(again).toMatchObject({ value: 0, receipts: [] });
  });

  test('act as another user, as one at a time, for an hour at most, never as oneself', async () => {
    const [admin, ada] = [await world.user({ isInstanceAdmin: true }), await world.user()];
    const id = await signIn(admin.id);
    const now = Date.now();
    const start = (as: string, minutes: number) =>
      change((tx) => tx.startActing(id, { as, since: iso(now), until: iso(now + minutes * MINUTE_MS) }));
    await expect(start(ada.id, 61)).rejects.toMatchObject({ code: 'invalid_input', facts: { field: 'until' } });
    await expect(start(admin.id, 60)).rejects.toMatchObject({ code: 'conflict', facts: { field: 'userId' } });
    await expect(start(crypto.randomUUID(), 60)).rejects.toMatchObject({ code: 'not_found' });
    await start(ada.id, 60);
    const acting = { as: ada, since: iso(now), until: iso(now + 60 * MINUTE_MS) };
    expect(await identity.liveSession(id)).toMatchObject({ user: admin, acting });
    await expect(start(ada.id, 30)).rejects.toMatchObject({ code: 'conflict' });
    const ends = await Promise.all([1, 2].map(() => change((tx) => tx.endActing(id))));
    expect(ends.filter((one) => one !== null)).toEqual([acting]);
    expect(await identity.liveSession(id)).toMatchObject({ user: admin, acting: null });
  });
});

describe('users', () => {
  test('are edited, disabled and enabled; their address stays theirs in any case', async () => {
    const [ada, bob] = [await world.user({ email: 'ada@x.example' }), await world.user({ email: 'bob@x.example' })];
    await expect(change((tx) => tx.updateUser(bob.id, 1, { email: 'ADA@x.example' }))).rejects.toMatchObject({
      code: 'conflict',
      facts: { field: 'email' },
    });
    const { after } = await change((tx) =>
      tx.updateUser(ada.id, 1, { email: 'Ada@Y.example', name: 'Ada', disabled: true }),
    );
    expect(after).toMatchObject({ email: 'ada@y.example', name: 'Ada', version: 2, disabledAt: expect.any(String) });
    expect((await change((tx) => tx.updateUser(ada.id, 2, { disabled: false }))).after.disabledAt).toBeNull();
    await expect(change((tx) => tx.updateUser(crypto.randomUUID(), 1, { name: 'x' }))).rejects.toMatchObject({
      code: 'not_found',
    });
    const session = await signIn(ada.id);
    await change(async (tx) => tx.in(await world.tenant('of-ada')).addMember(ada.id));
    expect(await identity.users({ ...all, search: '@Y.EXAMPLE' })).toMatchObject([
      { id: ada.id, tenants: 1, lastSeenAt: expect.any(String) },
    ]);
    expect(await identity.liveSession(session)).not.toBeNull();
  });

  test('are written to in the language chosen last, whoever edits them meanwhile; choosing it again is nothing', async () => {
    const { id, language, version } = await world.user();
    expect(language).toBeNull();
    await change((tx) => tx.chooseLanguage(id, 'pt-BR'));
    const { before, after } = await change((tx) => tx.chooseLanguage(id, 'de'));
    expect([before.language, after.language, after.version]).toEqual(['pt-BR', 'de', version]);
    expect((await change((tx) => tx.updateUser(id, version, { name: 'Grace' }))).after).toMatchObject({
      language: 'de',
    });
    const again = await identity.transaction((tx) => tx.chooseLanguage(id, 'de'));
    expect(again.value.before).toBe(again.value.after);
    await expect(identity.transaction((tx) => tx.chooseLanguage(id, null))).rejects.toThrow('without an event');
    for (const wrong of ['', 'German', 'de_AT', 'de\n', `de-${'12345678-'.repeat(4)}x`])
      await expect(change((tx) => tx.chooseLanguage(id, wrong))).rejects.toMatchObject({
        code: 'invalid_input',
        facts: { field: 'language' },
      });
    await expect(change((tx) => tx.chooseLanguage(crypto.randomUUID(), 'de'))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await identity.userById(id)).toMatchObject({ name: 'Grace', language: 'de' });
  });

  test('have a password, or none, and identities elsewhere', async () => {
    const user = await change((tx) =>
      tx.createUser({ email: 'sso@x.example', name: 'Sso', passwordHash: null, isInstanceAdmin: false }),
    );
    expect(await identity.userByEmail('SSO@x.example')).toMatchObject({ passwordHash: null });
    await change((tx) => tx.linkIdentity({ userId: user.id, issuer: 'https://id.example', subject: '42' }));
    expect(await identity.userByIdentity('https://id.example', '42')).toEqual(user);
    expect(await identity.userByIdentity('https://id.example', '43')).toBeNull();
    await expect(
      change((tx) => tx.linkIdentity({ userId: user.id, issuer: 'https://id.example', subject: '42' })),
    ).rejects.toMatchObject({ code: 'conflict' });
    await change((tx) => tx.setPassword(user.id, 'new hash'));
    expect(await change((tx) => tx.passwordHashOf(user.id))).toBe('new hash');
  });
});

describe('failed sign-ins', () => {
  const rule = { limit: 3, windowMs: 5 * MINUTE_MS, lockMs: 30 * MINUTE_MS };
  const start = Date.now();
  const at = (ms: number) => world.open({ nowMs: () => start + ms }).identity;
  const fail = async (store: typeof identity, byte: number) =>
    (await store.transaction((tx) => tx.countFailure(hashOf(byte), rule))).value;

  test('lock at the limit, once, and start anew after the lock', async () => {
    const store = at(0);
    expect(await fail(store, 1)).toEqual({ failures: 1, lockedUntil: null, lockedNow: false });
    const [left, right, late] = await Promise.all([fail(store, 1), fail(store, 1), fail(store, 1)]);
    const counts = [left, right, late].sort((a, b) => a.failures - b.failures);
    const until = iso(start + rule.lockMs);
    expect(counts).toEqual([
      { failures: 2, lockedUntil: null, lockedNow: false },
      { failures: 3, lockedUntil: until, lockedNow: true },
      { failures: 4, lockedUntil: until, lockedNow: false },
    ]);
    expect(await store.lockedUntil([hashOf(9), hashOf(1)])).toBe(until);
    expect(await store.lockedUntil([hashOf(9)])).toBeNull();
    const later = at(rule.lockMs);
    expect(await later.lockedUntil([hashOf(1)])).toBeNull();
    expect(await fail(later, 1)).toEqual({ failures: 1, lockedUntil: null, lockedNow: false });
    await later.transaction((tx) => tx.clearFailures([hashOf(1), hashOf(9)]));
    expect(await fail(later, 1)).toMatchObject({ failures: 1 });
  });

  test('count within a window, and a limit that was lowered meanwhile locks at the next', () => {
    const counter = { failures: 2, startedMs: 0, lockedMs: null };
    expect(countOne(counter, rule.windowMs - 1, rule)).toMatchObject({
      failures: 3,
      lockedMs: rule.windowMs - 1 + rule.lockMs,
    });
    expect(countOne(counter, rule.windowMs, rule)).toEqual({ failures: 1, startedMs: rule.windowMs, lockedMs: null });
    expect(countOne({ ...counter, failures: 7 }, 1, rule)).toMatchObject({ failures: 8, lockedMs: 1 + rule.lockMs });
  });

  test('of long ago are taken away by those that come', async () => {
    for (const byte of [20, 21, 22]) await fail(at(0), byte);
    await fail(at(3 * 24 * 60 * MINUTE_MS), 23);
    const keys = await withClient(world.source.ownerUrl, async (client) => {
      const { rows } = await client.query<{ first: number }>(
        'SELECT get_byte(key, 0) AS first FROM sign_in_throttle ORDER BY 1',
      );
      return rows.map(({ first }) => first);
    });
    expect(keys).toEqual([23]);
  });
});
