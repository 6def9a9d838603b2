import { afterAll, expect, test } from 'vitest';
import type { IdentityTransaction } from '../src/ports.ts';
import { commitTogether, note, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const { identity } = world.database;
const KEPT = { code: 'conflict', facts: { field: 'isInstanceAdmin' } };
const root = await world.user({ name: 'Root', isInstanceAdmin: true });
const version = async (id: string) => (await identity.userById(id))!.version;
const update = async (id: string, patch: { isInstanceAdmin?: boolean; disabled?: boolean }) => {
  const expected = await version(id);
  return world.recorded((tx) => tx.updateUser(id, expected, patch));
};

test('the last instance admin is neither demoted nor disabled', async () => {
  await expect(update(root.id, { isInstanceAdmin: false })).rejects.toMatchObject(KEPT);
  await expect(update(root.id, { disabled: true })).rejects.toMatchObject(KEPT);
  const heir = await world.user();
  await world.recorded(async (tx) => {
    await tx.updateUser(root.id, root.version, { isInstanceAdmin: false });
    await tx.updateUser(heir.id, heir.version, { isInstanceAdmin: true });
  });
  await update(root.id, { isInstanceAdmin: true });
  await update(heir.id, { isInstanceAdmin: false });
  expect(await identity.userById(root.id)).toMatchObject({ isInstanceAdmin: true, disabledAt: null });
});

test.each([
  [{ isInstanceAdmin: false }, { isInstanceAdmin: false }],
  [{ disabled: true }, { isInstanceAdmin: false }],
  [{ disabled: true }, { disabled: true }],
])('nor are the last two by two requests at once: %o and %o', async (left, right) => {
  const other = await world.user({ isInstanceAdmin: true });
  const step = (id: string, expected: number, patch: typeof left) => async (tx: IdentityTransaction) => {
    await tx.updateUser(id, expected, patch);
    await tx.record(world.instance, [note]);
  };
  const { statuses, reasons } = await commitTogether(identity, [
    step(root.id, await version(root.id), left),
    step(other.id, other.version, right),
  ]);
  expect(statuses).toEqual(['fulfilled', 'rejected']);
  expect(reasons[0]).toMatchObject(KEPT);
  await world.recorded(async (tx) => {
    for (const [id, admin] of [
      [root.id, true],
      [other.id, false],
    ] as const)
      await tx.updateUser(id, (await identity.userById(id))!.version, { isInstanceAdmin: admin, disabled: false });
  });
});
