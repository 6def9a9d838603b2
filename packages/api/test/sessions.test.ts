import { createHash } from 'node:crypto';
import { BUILT_IN_ROLES, PERMISSIONS } from '@indelible/audit/permissions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreateFirstAdmin, createFirstAdmin, firstRunIsOpen } from '../src/auth/create-first-admin.ts';
import { signIn } from '../src/auth/sign-in.ts';
import { errorData } from '../src/errors.ts';
import { PASSWORD, type Person, World } from './world.ts';

let world: World;
let admin: Person;
const CODE = 'K3PT-9QWX';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error) => errorData(error, null).code,
  );

describe('the first run', () => {
  const input = (n: number) =>
    CreateFirstAdmin.parse({ code: CODE, email: `root-${n}@acme.example`, name: 'Root', password: PASSWORD });

  it('makes one admin, of many who try at once', async () => {
    const firstRunCodeSha256 = createHash('sha256').update(CODE).digest('hex');
    const fresh = await World.open({ firstRunCodeSha256 });
    try {
      expect(await firstRunIsOpen(fresh.auth())).toBe(true);
      const codes = await Promise.all([1, 2, 3, 4].map((n) => codeOf(createFirstAdmin(fresh.auth(), input(n)))));
      expect(codes.filter((code) => code === 'answered')).toHaveLength(1);
      expect(codes.filter((code) => code === 'conflict' || code === 'not_found')).toHaveLength(3);
      expect(await fresh.api.database.identity.countUsers()).toBe(1);
      expect(await firstRunIsOpen(fresh.auth())).toBe(false);
    } finally {
      await fresh.close();
    }
  });
});

describe('a session', () => {
  beforeAll(async () => {
    world = await World.open();
    admin = await world.person({ isInstanceAdmin: true });
  });
  afterAll(() => world.close());

  it('tells who is signed in, and where', async () => {
    const tenant = await world.tenant();
    const person = await world.person({ in: tenant, role: 'auditor' });
    expect(await person.call.session.me()).toEqual({
      user: { id: person.user.id, email: person.user.email, name: 'Ada', isInstanceAdmin: false },
      impersonator: null,
      tenants: [
        {
          slug: tenant.slug,
          name: tenant.name,
          status: 'active',
          roles: ['auditor'],
          permissions: PERMISSIONS.filter((one) => (BUILT_IN_ROLES.auditor as readonly string[]).includes(one)),
          namespaceLimited: false,
          mustSetUpSecondFactor: false,
        },
      ],
    });
  });

  it('tells an admin that every right is theirs, and who is limited to a namespace that they are', async () => {
    const tenant = await world.tenant();
    const limited = await world.person({ in: tenant, role: 'admin', namespace: 'company.team' });
    const [seen] = (await limited.call.session.me()).tenants;
    // Of what a limited role holds, only the rights on events count.
    expect(seen?.namespaceLimited).toBe(true);
    expect(seen?.permissions).toEqual(['AUDITLOG:VIEW', 'AUDITLOG:LIST', 'AUDITLOG:CREATE', 'AUDITLOG:EXPORT']);
    const root = await world.person({ in: tenant, role: 'viewer', isInstanceAdmin: true });
    expect((await root.call.session.me()).tenants[0]?.permissions).toEqual(PERMISSIONS);
  });

  it('is over at the next call once it is revoked', async () => {
    const tenant = await world.tenant();
    const person = await world.person({ in: tenant });
    expect(await person.call.session.signOut()).toEqual({ signedOut: true });
    const later = world.as(person.sessionId);
    expect(await codeOf(later.session.me())).toBe('unauthorized');
    expect(await codeOf(later.audit.list({ tenant: tenant.slug }))).toBe('unauthorized');
  });

  it('is over at the next call once its user is disabled', async () => {
    const tenant = await world.tenant();
    const person = await world.person({ in: tenant, role: 'auditor' });
    await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [person.user.id]);
    expect(await codeOf(world.as(person.sessionId).audit.list({ tenant: tenant.slug }))).toBe('unauthorized');
    expect(await signIn(world.auth(), { email: person.user.email, password: PASSWORD })).toBeNull();
  });

  it('is over when its time is', async () => {
    const person = await world.person();
    await world.sql("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [person.sessionId]);
    expect(await codeOf(world.as(person.sessionId).session.me())).toBe('unauthorized');
  });

  it('ends with the membership for that tenant alone', async () => {
    const [left, kept] = [await world.tenant(), await world.tenant()];
    const person = await world.person({ in: left, role: 'auditor' });
    await world.join(kept, person.user, {});
    const owner = await world.person({ in: left });
    await owner.call.members.remove({ tenant: left.slug, userId: person.user.id });
    const later = world.as(person.sessionId);
    expect(await codeOf(later.audit.list({ tenant: left.slug }))).toBe('not_found');
    expect(await codeOf(later.audit.list({ tenant: kept.slug }))).toBe('answered');
  });

  it('is recorded in tenant 0 from LOGIN to LOGOUT, failures too, with address and browser', async () => {
    const person = await world.person();
    const { email } = person.user;
    expect(await signIn(world.auth(), { email, password: 'wrong password!' })).toBeNull();
    await person.call.session.signOut();
    const q = `resource:user id:${person.user.id} -action:create`;
    const { events } = await admin.call.audit.list({ tenant: 'instance', q });
    expect(events.map(({ action, outcome, ip, userAgent }) => ({ action, outcome, ip, userAgent }))).toEqual(
      [
        { action: 'LOGOUT', outcome: 'SUCCESS' },
        { action: 'LOGIN_FAILURE', outcome: 'FAILURE' },
        { action: 'LOGIN', outcome: 'SUCCESS' },
      ].map((event) => ({ ...event, ip: '203.0.113.7', userAgent: 'Browser' })),
    );
  });
});
