import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import type { Stage } from './cases/case.ts';
import { dump, eventsOf } from './event-log.ts';
import { codeOf, stageIn } from './walk.ts';
import { World } from './world.ts';

let world: World;
let stage: Stage;
let tenant: string;
beforeAll(async () => {
  world = await World.open();
  stage = await stageIn(world);
  tenant = stage.tenant.slug;
});
afterAll(() => world.close());

/** A request of its own each time: rights and settings as they are by then. */
const own = () => world.as(stage.owner.sessionId);
let made = 0;
const name = () => `n-${++made}`;

describe('two who edit the same', () => {
  it('get one edit and one conflict, which says the newest version; nothing is lost', async () => {
    const role = await own().roles.create({ tenant, name: name(), permissions: ['AUDITLOG:LIST'] });
    const edit = (description: string) => own().roles.update({ tenant, id: role.id, version: 1, description });
    const events = await eventsOf(world, async () => {
      const [one, two] = await Promise.allSettled([edit('one'), edit('two')]);
      const lost = [one, two].filter((each) => each?.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(errorData(lost[0]?.reason, null)).toMatchObject({
        code: 'conflict',
        facts: { field: 'version', limit: '2', received: '1' },
      });
    });
    expect(events).toHaveLength(1);
    expect(await own().roles.get({ tenant, id: role.id })).toMatchObject({ version: 2 });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'a group',
      async () =>
        own().groups.update({
          tenant,
          id: (await own().groups.create({ tenant, name: name() })).id,
          version: 7,
          name: name(),
        }),
    ],
    [
      'an account',
      async () =>
        own().serviceAccounts.update({
          tenant,
          id: (await own().serviceAccounts.create({ tenant, name: name() })).id,
          version: 7,
          disabled: true,
        }),
    ],
    ['settings', () => own().settings.update({ tenant, version: 77, name: 'x' })],
    ['a tenant', () => stage.admin.call.instance.tenants.update({ tenant, version: 77, name: 'x' })],
    ['a user', () => stage.admin.call.instance.users.update({ id: stage.owner.user.id, version: 77, name: 'x' })],
    ['a user who is disabled', () => stage.admin.call.instance.users.disable({ id: stage.owner.user.id, version: 77 })],
    [
      'the instance',
      async () =>
        stage.admin.call.instance.settings.update({
          ...(await stage.admin.call.instance.settings.get()).settings,
          version: 77,
        }),
    ],
  ])('of %s: an old version is a conflict', async (_, edit) => {
    expect(await codeOf(edit())).toBe('conflict');
  });

  it('leave nothing by an edit that changes nothing', async () => {
    const { id, version } = await own().groups.create({ tenant, name: 'Same', description: 'as before' });
    const events = await eventsOf(world, async () => {
      const after = await own().groups.update({ tenant, id, version, name: 'Same', description: 'as before' });
      expect(after.version).toBe(version);
      const now = await own().settings.get({ tenant });
      await own().settings.update({ tenant, version: now.version, name: now.name, ...now.settings });
    });
    expect(events).toEqual([]);
  });
});

describe('what is gone', () => {
  const gone: [string, () => Promise<[string, () => Promise<unknown>][]>][] = [
    [
      'a group',
      async () => {
        const { id } = await own().groups.create({ tenant, name: name() });
        await own().groups.delete({ tenant, id });
        const userId = stage.owner.user.id;
        return [
          ['deleted', () => own().groups.delete({ tenant, id })],
          ['edited', () => own().groups.update({ tenant, id, version: 1, name: 'x' })],
          ['read', () => own().groups.get({ tenant, id })],
          ['joined', () => own().groups.addMember({ tenant, id, userId })],
          [
            'bound',
            () => own().bindings.create({ tenant, subject: { kind: 'group', id }, role: { builtIn: 'viewer' } }),
          ],
        ];
      },
    ],
    [
      'a role',
      async () => {
        const { id } = await own().roles.create({ tenant, name: name(), permissions: ['AUDITLOG:LIST'] });
        await own().roles.delete({ tenant, id });
        return [
          ['deleted', () => own().roles.delete({ tenant, id })],
          ['edited', () => own().roles.update({ tenant, id, version: 1, name: 'x' })],
          ['given', () => own().invitations.create({ tenant, email: 'x@acme.example', role: { id } })],
        ];
      },
    ],
    [
      'a service account',
      async () => {
        const { account, record } = await world.serviceAccount({ in: stage.tenant });
        const { id } = account;
        await own().serviceAccounts.delete({ tenant, id });
        return [
          ['deleted', () => own().serviceAccounts.delete({ tenant, id })],
          ['edited', () => own().serviceAccounts.update({ tenant, id, version: 1, disabled: true })],
          ['asked for tokens', () => own().tokens.list({ tenant, serviceAccountId: id })],
          ['revoked', () => own().tokens.revoke({ tenant, serviceAccountId: id, id: record.id })],
        ];
      },
    ],
    [
      'a binding',
      async () => {
        const { user } = await world.person({ in: stage.tenant, role: 'auditor' });
        const { id } = await world.bind(stage.tenant, { kind: 'user', id: user.id }, { role: 'viewer' });
        await own().bindings.delete({ tenant, id });
        return [['deleted', () => own().bindings.delete({ tenant, id })]];
      },
    ],
    [
      'a member',
      async () => {
        const { user } = await world.person({ in: stage.tenant, role: 'auditor' });
        await own().members.remove({ tenant, userId: user.id });
        return [
          ['removed', () => own().members.remove({ tenant, userId: user.id })],
          [
            'bound',
            () =>
              own().bindings.create({ tenant, subject: { kind: 'user', id: user.id }, role: { builtIn: 'viewer' } }),
          ],
        ];
      },
    ],
  ];
  it.each(gone)('%s is unknown to everything, and leaves no event', async (_, arrange) => {
    const attempts = await arrange();
    const before = await dump(world);
    const events = await eventsOf(world, async () => {
      for (const [what, attempt] of attempts) expect([what, await codeOf(attempt())]).toEqual([what, 'not_found']);
    });
    expect(events).toEqual([]);
    expect(await dump(world)).toEqual(before);
  });

  it('or done already is a conflict: revoked, suspended, in the group, out of it', async () => {
    const { account, record } = await world.serviceAccount({ in: stage.tenant });
    const token = { tenant, serviceAccountId: account.id, id: record.id };
    const invited = await own().invitations.create({
      tenant,
      email: `${name()}@acme.example`,
      role: { builtIn: 'viewer' },
    });
    const group = await own().groups.create({ tenant, name: name() });
    const member = { tenant, id: group.id, userId: stage.owner.user.id };
    const closed = (await world.tenant()).slug;
    const twice: (() => Promise<unknown>)[] = [
      () => own().tokens.revoke(token),
      () => own().invitations.revoke({ tenant, id: invited.record.id }),
      () => own().groups.addMember(member),
      () => own().groups.removeMember(member),
      () => stage.admin.call.instance.tenants.suspend({ tenant: closed }),
      () => stage.admin.call.instance.tenants.resume({ tenant: closed }),
    ];
    for (const once of twice) {
      await once();
      expect(await eventsOf(world, async () => expect(await codeOf(once())).toBe('conflict'))).toEqual([]);
    }
  });
});

describe('the last', () => {
  it('owner stays, removed, unbound, disabled or leaving the group that makes one, and of two at once one', async () => {
    const alone = await stageIn(world);
    const { slug } = alone.tenant;
    const second = await world.person({ in: alone.tenant });
    const remove = (userId: string) => alone.admin.call.members.remove({ tenant: slug, userId });
    const codes = await Promise.all([alone.owner, second].map(({ user }) => codeOf(remove(user.id))));
    expect(codes.sort()).toEqual(['answered', 'conflict']);
    const [last] = (await alone.admin.call.members.list({ tenant: slug })).items;
    const id = last?.user.id ?? '';
    const [binding] = (await alone.admin.call.bindings.list({ tenant: slug, subject: { kind: 'user', id } })).items;
    const before = await dump(world);
    const { users } = alone.admin.call.instance;
    expect(await codeOf(alone.admin.call.bindings.delete({ tenant: slug, id: binding?.id ?? '' }))).toBe('conflict');
    expect(await codeOf(users.disable({ id, version: last?.user.version ?? 0 }))).toBe('conflict');
    expect(await dump(world)).toEqual(before);
  });

  it('instance admin stays, and of two at once one', async () => {
    const fresh = await World.open();
    try {
      const [one, two] = [await fresh.person({ isInstanceAdmin: true }), await fresh.person({ isInstanceAdmin: true })];
      const demote = ({ user: { id, version } }: typeof one) =>
        one.call.instance.users.update({ id, version, isInstanceAdmin: false });
      const codes = await Promise.all([demote(one), demote(two)].map(codeOf));
      expect(codes.filter((code) => code === 'answered')).toHaveLength(1);
      expect(codes.filter((code) => code === 'conflict' || code === 'not_found')).toHaveLength(1);
      const left = await fresh.sql('SELECT id FROM app_user WHERE is_instance_admin AND disabled_at IS NULL');
      expect(left).toHaveLength(1);
    } finally {
      await fresh.close();
    }
  });
});
