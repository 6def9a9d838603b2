import { BUILT_IN_ROLES } from '@indelible/audit/permissions';
import { afterAll, describe, expect, test } from 'vitest';
import { all, hashOf, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const acme = await world.tenant('acme');
const here = identity.directory(acme);
const change = world.recorded;
const viewer = { builtIn: 'viewer' } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('service accounts and tokens', () => {
  test('a token leads to its account, its tenant and what it may do; its last use is no finer than a minute', async () => {
    const account = await change((tx) => tx.in(acme).createServiceAccount({ name: 'robot', description: '' }));
    await world.bind(acme, { kind: 'service-account', id: account.id }, viewer, 'company');
    const token = await change((tx) =>
      tx.in(acme).createToken({
        serviceAccountId: account.id,
        name: 'CI',
        prefix: 'ind_abcd',
        hash: hashOf(1),
        scopes: ['events:read'],
        expiresAt: inDays(1),
      }),
    );
    expect(await identity.tokenHolder(hashOf(1))).toMatchObject({
      tenant: acme,
      tokenId: token.id,
      scopes: ['events:read'],
      expiresAt: token.expiresAt,
      revokedAt: null,
      lastUsedAt: null,
      account: { id: account.id, name: 'robot', disabledAt: null },
      grants: [{ role: 'viewer', permissions: BUILT_IN_ROLES.viewer, namespace: 'company' }],
    });
    const { lastUsedAt } = (await identity.tokenHolder(hashOf(1)))!;
    expect(lastUsedAt).not.toBeNull();
    await identity.tokenHolder(hashOf(1));
    expect((await here.tokens(account.id))[0]).toMatchObject({ name: 'CI', lastUsedAt });
    expect(await identity.tokenHolder(hashOf(2))).toBeNull();

    const revoked = await change((tx) => tx.in(acme).revokeToken(token.id));
    expect(revoked.after).toEqual({ ...revoked.before, revokedAt: expect.any(String) });
    await expect(change((tx) => tx.in(acme).revokeToken(token.id))).rejects.toMatchObject({ code: 'conflict' });
    expect(await identity.tokenHolder(hashOf(1))).toMatchObject({ revokedAt: revoked.after.revokedAt });
    const off = await change((tx) => tx.in(acme).updateServiceAccount(account.id, 1, { disabled: true }));
    expect(off.after).toMatchObject({ version: 2, disabledAt: expect.any(String) });
    const gone = await change((tx) => tx.in(acme).deleteServiceAccount(account.id));
    expect(gone).toMatchObject({ name: 'robot', tokens: [{ id: token.id }], bindings: [{ namespace: 'company' }] });
    expect(await identity.tokenHolder(hashOf(1))).toBeNull();
  });
});

describe('invitations', () => {
  const invite = (email: string, byte: number, expiresAt = inDays(7)) =>
    change((tx) =>
      tx.in(acme).createInvitation({
        email,
        role: viewer,
        namespace: null,
        tokenHash: hashOf(byte),
        expiresAt,
        invitedBy: 'Ada',
      }),
    );

  test('are found by their link, accepted once, and one is open for an address', async () => {
    const invitation = await invite('Guest@acme.example', 10);
    expect(invitation).toMatchObject({ email: 'guest@acme.example', role: { builtIn: 'viewer', name: 'viewer' } });
    expect(await identity.invitationOf(hashOf(10))).toEqual({ tenant: acme, invitation });
    await expect(invite('guest@ACME.example', 11)).rejects.toMatchObject({
      code: 'conflict',
      facts: { field: 'email' },
    });
    const accepted = await change((tx) => tx.in(acme).acceptInvitation(invitation.id));
    expect(accepted.after.acceptedAt).not.toBeNull();
    for (const again of ['acceptInvitation', 'revokeInvitation'] as const)
      await expect(change((tx) => tx.in(acme)[again](invitation.id))).rejects.toMatchObject({ code: 'conflict' });
    expect(await identity.invitationOf(hashOf(10))).toMatchObject({
      invitation: { acceptedAt: accepted.after.acceptedAt },
    });
    expect(await identity.invitationOf(hashOf(99))).toBeNull();
  });

  test('are listed newest first, page after page, and found by address and by who invites', async () => {
    const many = [20, 21, 22, 23, 24];
    for (const byte of many) await invite(`page-${byte}@acme.example`, byte);
    const pages: string[] = [];
    let after: { name: string; id: string } | null = null;
    for (;;) {
      const page = await here.invitations({ search: 'PAGE-2', after, limit: 2 });
      pages.push(...page.map(({ email }) => email));
      const last = page.at(-1);
      if (page.length < 2 || !last) break;
      after = { name: last.createdAt, id: last.id };
    }
    expect([...pages].sort()).toEqual(many.map((byte) => `page-${byte}@acme.example`));
    const all = await here.invitations({ search: 'ada', after: null, limit: 100 });
    expect(all.length).toBeGreaterThanOrEqual(many.length);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(
      all
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    );
    const odd = { name: 'tomorrow', id: all[0]!.id };
    await expect(here.invitations({ search: '', after: odd, limit: 1 })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  test('one past its end is not accepted and stands in nobody’s way; a member is not invited', async () => {
    const late = await invite('late@acme.example', 12, inDays(-1));
    await expect(change((tx) => tx.in(acme).acceptInvitation(late.id))).rejects.toMatchObject({
      facts: { received: 'expired' },
    });
    const open = await invite('late@acme.example', 13);
    expect((await here.invitations({ search: '', after: null, limit: 1 }))[0]).toEqual(open);
    const ada = await world.member(acme);
    await expect(invite(ada.email, 14)).rejects.toMatchObject({ code: 'conflict', facts: { field: 'email' } });
  });
});

describe('the tenant itself', () => {
  test('has a name, settings and a status; row 0 is no tenant to administer', async () => {
    const tenant = await world.tenant('settled');
    const edited = await change((tx) => tx.in(tenant).update(1, { name: 'Settled', settings: { maxTokenDays: 90 } }));
    expect(edited.after).toMatchObject({
      name: 'Settled',
      settings: { maxTokenDays: 90, requireSecondFactor: false },
      version: 2,
    });
    await change((tx) => tx.in(tenant).update(2, { settings: { requireSecondFactor: true } }));
    await change((tx) => tx.in(tenant).setStatus('suspended'));
    expect(await identity.tenantBySlug('settled')).toMatchObject({
      name: 'Settled',
      status: 'suspended',
      settings: { maxTokenDays: 90, requireSecondFactor: true },
      version: 4,
    });
    await expect(change(async (tx) => tx.in(world.instance).setStatus('suspended'))).rejects.toThrow(RangeError);
    const tests = await world.tenant('only-a-test', true);
    const listed = async (includeTests: boolean) =>
      (await identity.tenantsPage({ ...all, includeTests, search: 'only-a' })).map(({ slug }) => slug);
    expect([await listed(false), await listed(true)]).toEqual([[], [tests.slug]]);
    expect((await identity.tenantsPage({ ...all, includeTests: true })).map(({ slug }) => slug)).not.toContain(
      'instance',
    );
  });

  test('settings of the instance have defaults and one version', async () => {
    const { settings, version } = await identity.instanceSettings();
    expect(settings).toMatchObject({ signIn: { failures: 10, windowMinutes: 5, lockMinutes: 30 }, sessionHours: 12 });
    const edited = await change((tx) => tx.updateInstanceSettings(version, { ...settings, sessionHours: 8 }));
    expect([edited.before.sessionHours, edited.after.sessionHours]).toEqual([12, 8]);
    await expect(change((tx) => tx.updateInstanceSettings(version, settings))).rejects.toMatchObject({
      facts: { field: 'version' },
    });
    expect(await identity.instanceSettings()).toEqual({ settings: edited.after, version: version + 1 });
  });
});
