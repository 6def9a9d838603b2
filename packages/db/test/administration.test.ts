import { LIMITS } from '@indelible/audit/limits';
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
    expect((await identity.directory(tenant).group(group.id))?.members).toHaveLength(LIMITS.namedParts);
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
