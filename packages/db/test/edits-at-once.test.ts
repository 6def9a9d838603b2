import { afterAll, describe, expect, test } from 'vitest';
import type { IdentityTransaction } from '../src/ports.ts';
import { hashOf, ofUser, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const acme = await world.tenant('acme');
const here = identity.directory(acme);
const change = world.recorded;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** All at once; what became of each. */
async function atOnce(works: ((tx: IdentityTransaction) => Promise<unknown>)[]) {
  const outcomes = await Promise.allSettled(works.map((work) => change(work)));
  return {
    done: outcomes.filter(({ status }) => status === 'fulfilled').length,
    reasons: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])),
  };
}
const NEWER = { code: 'conflict', facts: { field: 'version', limit: '2', received: '1' } };

describe('of several edits of what each saw in its first version, one is done and the others are told of the newest', () => {
  const three = [1, 2, 3];
  test('a role', async () => {
    const role = await change((tx) =>
      tx.in(acme).createRole({ name: 'R', description: '', permissions: ['USER:LIST'] }),
    );
    const { done, reasons } = await atOnce(
      three.map((n) => (tx) => tx.in(acme).updateRole(role.id, 1, { name: `R${n}` })),
    );
    expect([done, reasons]).toMatchObject([1, [NEWER, NEWER]]);
    expect(await here.role(role.id)).toMatchObject({ version: 2 });
  });
  test('a group', async () => {
    const group = await change((tx) => tx.in(acme).createGroup({ name: 'G', description: '' }));
    const { done, reasons } = await atOnce(
      three.map((n) => (tx) => tx.in(acme).updateGroup(group.id, 1, { name: `G${n}` })),
    );
    expect([done, reasons]).toMatchObject([1, [NEWER, NEWER]]);
  });
  test('a user', async () => {
    const user = await world.user();
    const { done, reasons } = await atOnce(three.map((n) => (tx) => tx.updateUser(user.id, 1, { name: `U${n}` })));
    expect([done, reasons]).toMatchObject([1, [NEWER, NEWER]]);
  });
  test('a tenant', async () => {
    const tenant = await world.tenant('edited');
    const { done, reasons } = await atOnce(three.map((n) => (tx) => tx.in(tenant).update(1, { name: `T${n}` })));
    expect([done, reasons]).toMatchObject([1, [NEWER, NEWER]]);
  });

  test('an edit that changes nothing writes nothing, and needs no event', async () => {
    const role = await change((tx) =>
      tx.in(acme).createRole({ name: 'Same', description: '', permissions: ['USER:LIST'] }),
    );
    const { value, receipts } = await identity.transaction((tx) =>
      tx.in(acme).updateRole(role.id, 1, { name: 'Same', permissions: ['USER:LIST'] }),
    );
    expect([value.before, value.after, receipts]).toEqual([role, role, []]);
    await expect(identity.transaction((tx) => tx.in(acme).updateRole(role.id, 1, { name: 'Other' }))).rejects.toThrow(
      'without an event',
    );
    expect(await here.role(role.id)).toEqual(role);
  });
});

describe('what can be done once is done once', () => {
  test('deleting and editing what is deleted meanwhile', async () => {
    const group = await change((tx) => tx.in(acme).createGroup({ name: 'Gone', description: '' }));
    const twice = await atOnce([(tx) => tx.in(acme).deleteGroup(group.id), (tx) => tx.in(acme).deleteGroup(group.id)]);
    expect(twice).toMatchObject({ done: 1, reasons: [{ code: 'not_found' }] });
    await expect(change((tx) => tx.in(acme).updateGroup(group.id, 1, { name: 'x' }))).rejects.toMatchObject({
      code: 'not_found',
    });
    const ada = await world.member(acme);
    const [binding] = await here.bindings({ subject: ofUser(ada) });
    const unbound = await atOnce([1, 2].map(() => (tx) => tx.in(acme).deleteBinding(binding!.id)));
    expect(unbound).toMatchObject({ done: 1, reasons: [{ code: 'not_found' }] });
  });

  test('binding a role while it is being deleted', async () => {
    const ada = await world.member(acme);
    const role = await change((tx) =>
      tx.in(acme).createRole({ name: 'Going', description: '', permissions: ['USER:LIST'] }),
    );
    const outcome = await atOnce([
      (tx) => tx.in(acme).deleteRole(role.id),
      (tx) =>
        tx.in(acme).createBinding({ subject: ofUser(ada), role: { id: role.id }, namespace: null, source: 'manual' }),
    ]);
    expect(outcome).toMatchObject({ done: 1, reasons: [{ code: expect.stringMatching(/^(conflict|not_found)$/) }] });
  });

  test('accepting an invitation', async () => {
    const invitation = await change((tx) =>
      tx.in(acme).createInvitation({
        email: 'guest@acme.example',
        role: { builtIn: 'viewer' },
        namespace: null,
        tokenHash: hashOf(1),
        expiresAt: inHours(1),
        invitedBy: 'Ada',
      }),
    );
    const outcome = await atOnce([1, 2, 3].map(() => (tx) => tx.in(acme).acceptInvitation(invitation.id)));
    expect(outcome).toMatchObject({ done: 1, reasons: [{ code: 'conflict' }, { code: 'conflict' }] });
  });

  test('a reset link; its use closes the user’s others', async () => {
    const user = await world.user();
    for (const byte of [2, 3])
      await change((tx) => tx.createReset({ userId: user.id, tokenHash: hashOf(byte), expiresAt: inHours(1) }));
    expect(await identity.userOfReset(hashOf(2))).toEqual(user);
    const used = await Promise.all([2, 2, 3, 3].map((byte) => change((tx) => tx.useReset(hashOf(byte)))));
    expect(used.filter((one) => one !== null)).toEqual([user]);
    expect([await identity.userOfReset(hashOf(2)), await identity.userOfReset(hashOf(3))]).toEqual([null, null]);

    await change((tx) => tx.createReset({ userId: user.id, tokenHash: hashOf(4), expiresAt: inHours(-1) }));
    expect(await identity.userOfReset(hashOf(4))).toBeNull();
    expect(await change((tx) => tx.useReset(hashOf(4)))).toBeNull();
    await change((tx) => tx.createReset({ userId: user.id, tokenHash: hashOf(5), expiresAt: inHours(1) }));
    await change((tx) => tx.updateUser(user.id, 1, { disabled: true }));
    expect(await identity.userOfReset(hashOf(5))).toBeNull();
  });

  test('a code of a second factor, and a recovery code', async () => {
    const user = await world.user();
    const secret = Uint8Array.of(1, 2, 3);
    await identity.transaction((tx) => tx.beginSecondFactor(user.id, secret));
    expect(await identity.hasSecondFactor(user.id)).toBe(false);
    await change((tx) => tx.confirmSecondFactor(user.id, 100, [hashOf(6), hashOf(7)]));
    expect(await identity.hasSecondFactor(user.id)).toBe(true);
    await expect(change((tx) => tx.confirmSecondFactor(user.id, 101, []))).rejects.toMatchObject({ code: 'conflict' });
    await expect(identity.transaction((tx) => tx.beginSecondFactor(user.id, secret))).rejects.toMatchObject({
      code: 'conflict',
    });
    const factor = (await change((tx) => tx.secondFactor(user.id)))!;
    expect({ ...factor, sealedSecret: [...factor.sealedSecret] }).toEqual({
      sealedSecret: [1, 2, 3],
      confirmedAt: expect.any(String),
      lastStep: 100,
    });
    const take = (step: number) => change((tx) => tx.takeStep(user.id, step));
    expect((await Promise.all([take(101), take(101)])).sort()).toEqual([false, true]);
    expect([await take(100), await take(102)]).toEqual([false, true]);
    const recover = (byte: number) => change((tx) => tx.useRecoveryCode(user.id, hashOf(byte)));
    expect((await Promise.all([recover(6), recover(6)])).sort()).toEqual([false, true]);
    await change((tx) => tx.replaceRecoveryCodes(user.id, [hashOf(8)]));
    expect([await recover(7), await recover(8)]).toEqual([false, true]);
    expect(await change((tx) => tx.removeSecondFactor(user.id))).toBe(true);
    expect(await change((tx) => tx.removeSecondFactor(user.id))).toBe(false);
    expect(await change((tx) => tx.secondFactor(user.id))).toBeNull();
  });
});
