import { BUILT_IN_ROLES } from '@indelible/audit/permissions';
import { afterAll, describe, expect, test } from 'vitest';
import { all, hashOf, ofUser, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const acme = await world.tenant('acme');
const here = identity.directory(acme);
const change = world.recorded;
const viewer = { builtIn: 'viewer' } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('members', () => {
  test('hold roles of their own and by groups, and lose all when they are removed', async () => {
    const ada = await world.member(acme, 'viewer', 'Ada');
    const role = await change((tx) =>
      tx.in(acme).createRole({ name: 'Reader', description: '', permissions: ['AUDITLOG:LIST'] }),
    );
    const team = await change(async (tx) => {
      const group = await tx.in(acme).createGroup({ name: 'Team', description: 'of Ada' });
      await tx.in(acme).addToGroup(group.id, ada.id);
      return group;
    });
    await world.bind(acme, { kind: 'group', id: team.id }, { id: role.id }, 'company.team');
    const member = {
      user: ada,
      hasSecondFactor: false,
      lastSeenAt: null,
      groups: [{ id: team.id, name: 'Team' }],
      roles: [
        { name: 'viewer', namespace: null, via: null },
        { name: 'Reader', namespace: 'company.team', via: 'Team' },
      ],
    };
    expect(await here.member(ada.id)).toMatchObject(member);
    expect(await here.memberIds()).toContain(ada.id);
    expect((await here.grantsOf(ofUser(ada))).map(({ namespace }) => namespace).sort()).toEqual(['company.team', null]);
    expect((await identity.grantsOf(ada.id))[0]?.grants).toEqual(
      expect.arrayContaining([
        { role: 'viewer', permissions: BUILT_IN_ROLES.viewer, namespace: null },
        { role: 'Reader', permissions: ['AUDITLOG:LIST'], namespace: 'company.team' },
      ]),
    );
    expect(await change((tx) => tx.in(acme).removeMember(ada.id))).toMatchObject(member);
    expect(await here.member(ada.id)).toBeNull();
    expect(await identity.grantsOf(ada.id)).toEqual([]);
    expect(await here.group(team.id)).toMatchObject({ name: 'Team', members: [] });
    expect(await here.bindings({ subject: ofUser(ada) })).toEqual([]);
  });

  test('are listed by name without case, page after page, and found by name or e-mail as typed', async () => {
    const tenant = await world.tenant('paged');
    const names = ['ada', 'Bob', 'bob', 'Çelik', 'Dora', 'a%b', 'a_b'];
    for (const name of names) await world.member(tenant, 'viewer', name);
    const directory = identity.directory(tenant);
    const seen: string[] = [];
    for (let after: typeof all.after | { name: string; id: string } = null; ; ) {
      const rows = await directory.members({ search: '', after, limit: 2 });
      seen.push(...rows.map(({ user }) => user.name));
      const last = rows.at(-1)?.user;
      if (!last) break;
      after = { name: last.name, id: last.id };
    }
    expect([...seen].sort()).toEqual([...names].sort());
    expect(seen.map((name) => name.toLowerCase())).toEqual(
      (await directory.members(all)).map(({ user }) => user.name.toLowerCase()),
    );
    const found = async (search: string) => (await directory.members({ ...all, search })).map(({ user }) => user.name);
    expect(await found('BOB')).toHaveLength(2);
    expect(await found('ÇEL')).toEqual(['Çelik']);
    expect(await found('%')).toEqual(['a%b']);
    expect(await found('_')).toEqual(['a_b']);
    expect(await found('\0')).toEqual([]);
    expect(await found('@acme.example')).toHaveLength(names.length);
    await expect(directory.members({ ...all, after: { name: 'x', id: 'none' } })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });
});

describe('groups', () => {
  test('are edited, filled, emptied and deleted with what they held', async () => {
    const ada = await world.member(acme);
    const group = await change((tx) => tx.in(acme).createGroup({ name: 'Ops', description: '' }));
    const renamed = await change((tx) => tx.in(acme).updateGroup(group.id, 1, { name: 'Operations' }));
    expect(renamed).toMatchObject({
      before: { name: 'Ops', version: 1 },
      after: { name: 'Operations', version: 2, description: '' },
    });
    const added = await change((tx) => tx.in(acme).addToGroup(group.id, ada.id));
    expect([added.before.members, added.after.members]).toEqual([[], [ada.email]]);
    expect((await here.groups({ ...all, search: 'OPERA' }))[0]).toMatchObject({ name: 'Operations', members: 1 });
    const binding = await world.bind(acme, { kind: 'group', id: group.id }, viewer);
    const left = await change((tx) => tx.in(acme).removeFromGroup(group.id, ada.id));
    expect([left.before.members, left.after.members]).toEqual([[ada.email], []]);
    expect(await change((tx) => tx.in(acme).deleteGroup(group.id))).toMatchObject({
      name: 'Operations',
      bindings: [binding],
    });
    expect(await here.binding(binding.id)).toBeNull();
    expect(await here.group(group.id)).toBeNull();
  });

  test('of many members name in an event’s state how many, and the one that comes', async () => {
    const tenant = await world.tenant('crowded');
    const group = await change((tx) => tx.in(tenant).createGroup({ name: 'Everyone', description: '' }));
    const [member, more] = [await world.member(tenant), 1_001];
    await world.crowd(tenant, more, group.id);
    const added = await change((tx) => tx.in(tenant).addToGroup(group.id, member.id));
    expect(added.before.members).toEqual(['1001 others']);
    expect(added.after.members).toEqual([member.email, '1001 others']);
  });
});

describe('roles', () => {
  test('are deleted once nobody holds them', async () => {
    const ada = await world.member(acme);
    const role = await change((tx) =>
      tx.in(acme).createRole({ name: 'Held', description: '', permissions: ['USER:LIST'] }),
    );
    const binding = await world.bind(acme, ofUser(ada), { id: role.id });
    expect(binding).toMatchObject({
      subject: { name: ada.email },
      role: { id: role.id, name: 'Held' },
      permissions: ['USER:LIST'],
    });
    await expect(change((tx) => tx.in(acme).deleteRole(role.id))).rejects.toMatchObject({
      code: 'conflict',
      facts: { received: '1 bindings' },
    });
    const edited = await change((tx) =>
      tx.in(acme).updateRole(role.id, 1, { permissions: ['USER:LIST', 'USER:VIEW'] }),
    );
    expect(edited.after.permissions).toEqual(['USER:LIST', 'USER:VIEW']);
    expect((await here.roles({ ...all, search: 'held' }))[0]).toMatchObject({ bindings: 1, version: 2 });
    await change((tx) => tx.in(acme).deleteBinding(binding.id));
    const promised = { email: 'soon@acme.example', role: { id: role.id }, namespace: null, invitedBy: 'Ada' };
    const invitation = await change((tx) =>
      tx.in(acme).createInvitation({ ...promised, tokenHash: hashOf(40), expiresAt: inDays(1) }),
    );
    await expect(change((tx) => tx.in(acme).deleteRole(role.id))).rejects.toMatchObject({
      facts: { received: '1 invitations' },
    });
    await change((tx) => tx.in(acme).revokeInvitation(invitation.id));
    expect(await change((tx) => tx.in(acme).deleteRole(role.id))).toMatchObject({ name: 'Held' });
    expect(await here.role(role.id)).toBeNull();
  });
});

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

  test('one past its end is not accepted and stands in nobody’s way; a member is not invited', async () => {
    const late = await invite('late@acme.example', 12, inDays(-1));
    await expect(change((tx) => tx.in(acme).acceptInvitation(late.id))).rejects.toMatchObject({
      facts: { received: 'expired' },
    });
    const open = await invite('late@acme.example', 13);
    expect((await here.invitations())[0]).toEqual(open);
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
