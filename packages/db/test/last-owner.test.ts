import { afterAll, describe, expect, test } from 'vitest';
import type { IdentityTransaction, Tenant, UserRecord } from '../src/ports.ts';
import { commitTogether, note, ofUser, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const owner = { builtIn: 'owner' } as const;
const KEPT = { code: 'conflict', facts: { field: 'owner' } };
let serial = 0;

type Cast = { tenant: Tenant; ada: UserRecord; bob: UserRecord; adas: string; bobs: string; team: string };

/** Two owners, each by a binding of their own, and a group that holds nothing yet, with Ada in it. */
async function cast(): Promise<Cast> {
  const tenant = await world.tenant(`kept-${serial++}`);
  const [ada, bob] = [await world.member(tenant), await world.member(tenant)];
  const adas = (await world.bind(tenant, ofUser(ada), owner)).id;
  const bobs = (await world.bind(tenant, ofUser(bob), owner)).id;
  const team = await world.recorded(async (tx) => {
    const group = await tx.in(tenant).createGroup({ name: 'Team', description: '' });
    await tx.in(tenant).addToGroup(group.id, ada.id);
    // The context of what two write at once is there already: the second to write it would wait for the first.
    await tx.record(tenant, [note]);
    return group.id;
  });
  return { tenant, ada, bob, adas, bobs, team };
}

type Act = (tx: IdentityTransaction, who: Cast) => Promise<unknown>;
const unbindAda: Act = (tx, { tenant, adas }) => tx.in(tenant).deleteBinding(adas);
const unbindBob: Act = (tx, { tenant, bobs }) => tx.in(tenant).deleteBinding(bobs);
const disable = (tx: IdentityTransaction, user: UserRecord) => tx.updateUser(user.id, user.version, { disabled: true });
const disableAda: Act = (tx, { ada }) => disable(tx, ada);
const disableBob: Act = (tx, { bob }) => disable(tx, bob);
const removeAda: Act = (tx, { tenant, ada }) => tx.in(tenant).removeMember(ada.id);
const removeBob: Act = (tx, { tenant, bob }) => tx.in(tenant).removeMember(bob.id);
const leaveTeam: Act = (tx, { tenant, ada, team }) => tx.in(tenant).removeFromGroup(team, ada.id);
const deleteTeam: Act = (tx, { tenant, team }) => tx.in(tenant).deleteGroup(team);
const bindTeam: Act = (tx, { tenant, team }) =>
  tx.in(tenant).createBinding({ subject: { kind: 'group', id: team }, role: owner, namespace: null, source: 'manual' });

const ownersOf = async ({ tenant }: Cast) => {
  const members = await identity.directory(tenant).members({ search: '', after: null, limit: 50 });
  return members.filter(({ user, roles }) => user.disabledAt === null && roles.some(({ name }) => name === 'owner'))
    .length;
};

describe('one after the other', () => {
  test.each([
    ['unbound', unbindAda, unbindBob],
    ['disabled', disableAda, disableBob],
    ['removed', removeAda, removeBob],
    ['first unbound, then disabled', unbindAda, disableBob],
    ['first disabled, then removed', disableAda, removeBob],
  ])('the last owner is not %s', async (_what, first, last) => {
    const who = await cast();
    await world.recorded((tx) => first(tx, who));
    await expect(world.recorded((tx) => last(tx, who))).rejects.toMatchObject(KEPT);
    expect(await ownersOf(who)).toBe(1);
  });

  test.each([
    ['left', leaveTeam],
    ['deleted', deleteTeam],
    ['left by being removed from the tenant', removeAda],
    ['left by being disabled', disableAda],
  ])('a group that holds the last ownership is not %s', async (_what, last) => {
    const who = await cast();
    await world.recorded((tx) => bindTeam(tx, who));
    await world.recorded(async (tx) => {
      await unbindAda(tx, who);
      await unbindBob(tx, who);
    });
    await expect(world.recorded((tx) => last(tx, who))).rejects.toMatchObject(KEPT);
    expect(await ownersOf(who)).toBe(1);
  });

  test('ownership changes hands in one transaction, whichever comes first', async () => {
    const who = await cast();
    await world.recorded(async (tx) => {
      await unbindAda(tx, who);
      await unbindBob(tx, who);
      await bindTeam(tx, who);
    });
    expect(await ownersOf(who)).toBe(1);
  });

  test('neither a namespace’s owner nor a service account is one; a tenant that has none may lose what it has', async () => {
    const who = await cast();
    await world.bind(who.tenant, ofUser(who.bob), owner, 'company');
    const robot = await world.recorded((tx) =>
      tx.in(who.tenant).createServiceAccount({ name: 'robot', description: '' }),
    );
    const robots = await world.bind(who.tenant, { kind: 'service-account', id: robot.id }, owner);
    await world.recorded((tx) => unbindBob(tx, who));
    await expect(world.recorded((tx) => unbindAda(tx, who))).rejects.toMatchObject(KEPT);
    await world.recorded((tx) => tx.in(who.tenant).deleteBinding(robots.id));

    const empty = await world.tenant(`empty-${serial++}`);
    const guest = await world.member(empty);
    await world.recorded((tx) => disable(tx, guest));
    await world.recorded((tx) => tx.in(empty).removeMember(guest.id));
  });
});

describe('two at once, each of which leaves the other’s owner', () => {
  async function together(who: Cast, left: Act, right: Act): Promise<string[]> {
    const recorded = (act: Act) => async (tx: IdentityTransaction) => {
      await act(tx, who);
      // Both write into the tenant's log, whose foreign key holds a share of the tenant's row.
      await tx.record(who.tenant, [note]);
    };
    const { statuses, reasons } = await commitTogether(identity, [recorded(left), recorded(right)]);
    for (const reason of reasons) expect(reason).toMatchObject(KEPT);
    return statuses;
  }

  test.each<[string, Act, Act]>([
    ['two bindings taken away', unbindAda, unbindBob],
    ['two removed', removeAda, removeBob],
    ['two disabled', disableAda, disableBob],
    ['one disabled, the other unbound', disableAda, unbindBob],
    ['one removed, the other disabled', removeAda, disableBob],
  ])('%s: one stays', async (_what, left, right) => {
    const who = await cast();
    expect(await together(who, left, right)).toEqual(['fulfilled', 'rejected']);
    expect(await ownersOf(who)).toBe(1);
  });

  test.each<[string, Act, Act]>([
    ['the group loses its member, the other owner the binding', leaveTeam, unbindBob],
    ['the group goes, the other owner too', deleteTeam, removeBob],
  ])('%s: one stays', async (_what, left, right) => {
    const who = await cast();
    await world.recorded((tx) => bindTeam(tx, who));
    await world.recorded((tx) => unbindAda(tx, who));
    expect(await together(who, left, right)).toEqual(['fulfilled', 'rejected']);
    expect(await ownersOf(who)).toBe(1);
  });

  test('a group is made the owner in place of the others while its one member leaves it', async () => {
    const who = await cast();
    const handOver: Act = async (tx, cast) => {
      await bindTeam(tx, cast);
      await unbindAda(tx, cast);
      await unbindBob(tx, cast);
    };
    // Leaving waits for nothing: the row of the group is the only lock, and the binding shares its key.
    const outcomes = await Promise.allSettled([
      world.recorded((tx) => handOver(tx, who)),
      world.recorded((tx) => leaveTeam(tx, who)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ownersOf(who)).toBeGreaterThan(0);
  });

  test('a new owner takes the place of the old one while it is being disabled', async () => {
    const who = await cast();
    await world.recorded((tx) => unbindBob(tx, who));
    const eve = await world.member(who.tenant);
    const { statuses } = await commitTogether(identity, [
      async (tx) => {
        await tx.in(who.tenant).createBinding({ subject: ofUser(eve), role: owner, namespace: null, source: 'manual' });
        await unbindAda(tx, who);
        await tx.record(who.tenant, [note]);
      },
      async (tx) => {
        await disable(tx, eve);
        await tx.record(world.instance, [note]);
      },
    ]);
    expect(statuses).toEqual(['fulfilled', 'rejected']);
    expect(await ownersOf(who)).toBe(1);
  });
});
