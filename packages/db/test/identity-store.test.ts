import { AuditError } from '@indelible/audit/errors';
import { BUILT_IN_ROLES } from '@indelible/audit/permissions';
import { afterAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import type { IdentityTransaction, Tenant } from '../src/ports.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const { identity } = world.database;
const instance = (await identity.tenantBySlug('instance'))!;
const owner = (sql: string) => withClient(world.source.ownerUrl, (client) => client.query(sql));
const note = { input: sampleEvent() };
const logged = async (tenant: Tenant) =>
  (await world.database.tenant(tenant).reader.count({ filter: null, range: { fromMs: null, toMs: null } })).count;
let serial = 0;
const person = (email = `user${serial++}@acme.example`) => ({
  email,
  name: 'Ada',
  passwordHash: 'hash',
  isInstanceAdmin: false,
});
/** One mutation with its event. */
const recorded = async <T>(work: (tx: IdentityTransaction) => Promise<T>): Promise<T> => {
  const { value } = await identity.transaction(async (tx) => {
    const made = await work(tx);
    await tx.record(instance, [note]);
    return made;
  });
  return value;
};
const makeUser = (facts = person()) => recorded((tx) => tx.createUser(facts));

describe('a mutation and its event stand or fall together', () => {
  test('an audit insert that fails rolls the mutation back', async () => {
    const before = await identity.countUsers();
    await owner('REVOKE INSERT (leaf) ON event FROM indelible_identity');
    try {
      await expect(makeUser(person('revoked@acme.example'))).rejects.toMatchObject({ code: 'internal' });
    } finally {
      await owner('GRANT INSERT (leaf) ON event TO indelible_identity');
    }
    expect(await identity.userByEmail('revoked@acme.example')).toBeNull();
    expect(await identity.countUsers()).toBe(before);
    await expect(makeUser(person('revoked@acme.example'))).resolves.toMatchObject({ email: 'revoked@acme.example' });
  });

  test('an invalid event does too, and so does one whose failure is swallowed', async () => {
    const invalid = { input: sampleEvent({ action: 'lower' as never }) };
    for (const record of [
      (tx: IdentityTransaction) => tx.record(instance, [invalid]),
      (tx: IdentityTransaction) => tx.record(instance, [invalid]).catch(() => []),
    ]) {
      const work = identity.transaction(async (tx) => {
        await tx.createUser(person('swallowed@acme.example'));
        await record(tx);
      });
      await expect(work).rejects.toMatchObject({ code: 'invalid_event', facts: { field: 'action' } });
    }
    expect(await identity.userByEmail('swallowed@acme.example')).toBeNull();
  });

  test('a mutation that fails takes its events with it', async () => {
    const before = await logged(instance);
    const acme = await world.tenant('taken');
    const work = identity.transaction(async (tx) => {
      await tx.record(acme, [note]);
      await tx.createTenant({ slug: 'taken', name: 'Again', isTest: false });
    });
    await expect(work).rejects.toMatchObject({ code: 'conflict', facts: { field: 'slug' } });
    expect(await logged(acme)).toBe(0);
    expect(await logged(instance)).toBe(before + 1);
  });

  test('a mutation without an event is refused', async () => {
    await expect(identity.transaction((tx) => tx.createUser(person('silent@acme.example')))).rejects.toThrow(
      'without an event',
    );
    expect(await identity.userByEmail('silent@acme.example')).toBeNull();
    expect(await identity.transaction(async () => 'nothing changed')).toEqual({
      value: 'nothing changed',
      receipts: [],
    });
  });

  test('events go to the log of the tenant that each names', async () => {
    const [left, right] = [await world.tenant('left'), await world.tenant('right')];
    const { value, receipts } = await identity.transaction(async (tx) => [
      ...(await tx.record(left, [note, note])),
      ...(await tx.record(right, [note])),
    ]);
    expect(receipts).toEqual(value);
    expect([await logged(left), await logged(right)]).toEqual([2, 1]);
    expect(await world.database.tenant(left).reader.get(receipts[2]!.id)).toBeNull();
  });

  test('a month without a partition is made first, though the transaction holds locks that this waits for', async () => {
    const event = { input: sampleEvent(), importId: idAt(Date.UTC(2002, 7, 1)) };
    const { value: tenant } = await identity.transaction(async (tx) => {
      const made = await tx.createTenant({ slug: 'past', name: 'Past', isTest: true });
      await tx.record(made, [event]);
      return made;
    });
    expect(await world.database.tenant(tenant).reader.get(event.importId)).toMatchObject({
      at: '2002-08-01T00:00:00.000Z',
    });
  });
});

const acme = await world.tenant('acme');
const someone = await makeUser();
describe('conflicts and bad values name their field', () => {
  test.each<[string, string, (tx: IdentityTransaction) => Promise<unknown>]>([
    ['conflict', 'slug', (tx) => tx.createTenant({ slug: 'instance', name: 'x', isTest: false })],
    ['invalid_input', 'slug', (tx) => tx.createTenant({ slug: 'Not A Slug', name: 'x', isTest: false })],
    ['invalid_input', 'name', (tx) => tx.createTenant({ slug: 'no-name', name: '', isTest: false })],
    ['invalid_input', 'email', (tx) => tx.createUser(person('ada@acme.example\n'))],
    ['invalid_input', 'email', (tx) => tx.createUser(person('no-at-sign'))],
    ['not_found', 'user', (tx) => tx.in(acme).addMember(crypto.randomUUID())],
    ['not_found', 'tenant', (tx) => tx.in({ ...acme, id: 999_999 }).addMember(someone.id)],
  ])('%s %s', async (code, field, work) => {
    const error: unknown = await recorded(work).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuditError);
    expect(error).toMatchObject({ code, facts: { field } });
  });

  test('an e-mail address exists once, whatever its case', async () => {
    await makeUser(person('Twice@Acme.example'));
    expect(await identity.userByEmail('TWICE@acme.example')).toMatchObject({
      email: 'twice@acme.example',
      passwordHash: 'hash',
    });
    await expect(makeUser(person('twice@ACME.example'))).rejects.toMatchObject({
      code: 'conflict',
      facts: { field: 'email' },
    });
  });
});

describe('sessions', () => {
  const HOUR_MS = 3_600_000;
  async function signIn(userId: string, expiresAt = Date.now() + HOUR_MS): Promise<string> {
    const session = { userId, ip: '10.0.0.1', userAgent: 'test', expiresAt: new Date(expiresAt).toISOString() };
    return (await recorded((tx) => tx.createSession(session))).id;
  }
  const revoke = async (id: string) => {
    const { value } = await identity.transaction(async (tx) => {
      const revoked = await tx.revokeSession(id);
      if (revoked) await tx.record(instance, [note]);
      return revoked;
    });
    return value;
  };

  test('live until they are revoked, once', async () => {
    const user = await makeUser();
    const id = await signIn(user.id);
    expect(await identity.liveSession(id)).toMatchObject({ id, user });
    expect(await revoke(id)).toBe(true);
    expect(await identity.liveSession(id)).toBeNull();
    expect(await revoke(id)).toBe(false);
    expect(await revoke('not-an-id')).toBe(false);
  });

  test('end by the clock, and with their user', async () => {
    const user = await makeUser();
    const id = await signIn(user.id, Date.now() + HOUR_MS);
    const later = world.open({ nowMs: () => Date.now() + HOUR_MS + 1_000 }).identity;
    expect(await later.liveSession(id)).toBeNull();
    expect(await identity.liveSession(id)).not.toBeNull();
    await owner(`UPDATE app_user SET disabled_at = now() WHERE id = '${user.id}'`);
    expect(await identity.liveSession(id)).toBeNull();
    expect(await identity.liveSession(crypto.randomUUID())).toBeNull();
    expect(await identity.liveSession("' OR true --")).toBeNull();
  });

  test('note when they were seen, at most once a minute', async () => {
    const id = await signIn((await makeUser()).id);
    const seen = async () =>
      withClient(world.source.ownerUrl, async (client) => {
        const { rows } = await client.query<{ ms: number }>(
          'SELECT (extract(epoch FROM last_seen_at) * 1000)::float8 AS ms FROM session WHERE id = $1',
          [id],
        );
        return rows[0]!.ms;
      });
    const first = await seen();
    await identity.liveSession(id);
    expect(await seen()).toBe(first);
    await world.open({ nowMs: () => first + 60_000 }).identity.liveSession(id);
    expect(await seen()).toBe(first + 60_000);
  });
});

describe('who and where', () => {
  test('a member has the tenants and roles it was given', async () => {
    const [b, a] = [await world.tenant('b-team'), await world.tenant('a-team')];
    const user = await recorded(async (tx) => {
      const made = await tx.createUser(person());
      const subject = { kind: 'user', id: made.id } as const;
      for (const [tenant, builtIn, namespace] of [
        [b, 'auditor', 'company.team'],
        [a, 'owner', null],
      ] as const) {
        await tx.in(tenant).addMember(made.id);
        await tx.in(tenant).createBinding({ subject, role: { builtIn }, namespace, source: 'manual' });
      }
      return made;
    });
    expect(await identity.grantsOf(user.id)).toEqual([
      { tenant: a, grants: [{ role: 'owner', permissions: BUILT_IN_ROLES.owner, namespace: null }] },
      { tenant: b, grants: [{ role: 'auditor', permissions: BUILT_IN_ROLES.auditor, namespace: 'company.team' }] },
    ]);
    expect(await identity.userById(user.id)).toEqual(user);
    expect(await identity.userById('nobody')).toBeNull();
    expect(await identity.tenants()).toEqual(expect.arrayContaining([a, b, instance]));
    expect(await identity.pendingMigrations()).toEqual([]);
  });

  test('of two first runs at once one finds the other’s user', async () => {
    const fresh = await openWorld();
    const row0 = (await fresh.database.identity.tenantBySlug('instance'))!;
    const firstRun = async (email: string) => {
      const { value } = await fresh.database.identity.transaction(async (tx) => {
        if ((await tx.countUsers()) > 0) return 'late';
        await tx.createUser({ ...person(email), isInstanceAdmin: true });
        await tx.record(row0, [note]);
        return 'first';
      });
      return value;
    };
    const outcomes = await Promise.all(['a@x.example', 'b@x.example', 'c@x.example'].map(firstRun));
    expect(outcomes.sort()).toEqual(['first', 'late', 'late']);
    await fresh.close();
  });
});
