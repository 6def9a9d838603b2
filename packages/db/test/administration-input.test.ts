import { afterAll, describe, expect, test } from 'vitest';
import type { IdentityTransaction } from '../src/ports.ts';
import { all, ofUser, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const here = world.database.identity.directory(acme);
const change = world.recorded;
const viewer = { builtIn: 'viewer' } as const;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const ada = await world.member(acme);
await change((tx) => tx.in(acme).createGroup({ name: 'Taken', description: '' }));
describe('bad input names its field, and nothing of it stays', () => {
  const binding = (facts: object) => (tx: IdentityTransaction) =>
    tx.in(acme).createBinding({ subject: ofUser(ada), role: viewer, namespace: null, source: 'manual', ...facts });
  const role = (name: string) => (tx: IdentityTransaction) =>
    tx.in(acme).createRole({ name, description: '', permissions: ['USER:LIST'] });
  test.each<[string, string, (tx: IdentityTransaction) => Promise<unknown>]>([
    ['conflict', 'role', binding({})],
    ['invalid_input', 'namespace', binding({ namespace: 'company.' })],
    ['invalid_input', 'namespace', binding({ namespace: 'company..team' })],
    ['invalid_input', 'namespace', binding({ namespace: '' })],
    ['not_found', 'subject', binding({ subject: { kind: 'group', id: UNKNOWN } })],
    ['not_found', 'subject', binding({ subject: { kind: 'user', id: 'nobody' } })],
    ['not_found', 'role', binding({ role: { id: UNKNOWN } })],
    ['not_found', 'role', binding({ role: { id: 'none' } })],
    ['conflict', 'name', (tx) => tx.in(acme).createGroup({ name: 'tAKEN', description: '' })],
    ['invalid_input', 'name', (tx) => tx.in(acme).createGroup({ name: 'line\nfeed', description: '' })],
    ['invalid_input', 'name', (tx) => tx.in(acme).createGroup({ name: 'x'.repeat(101), description: '' })],
    ['invalid_input', 'description', (tx) => tx.in(acme).createGroup({ name: 'x', description: 'x'.repeat(1_001) })],
    ['invalid_input', 'name', role('Owner')],
    [
      'invalid_input',
      'permissions',
      (tx) => tx.in(acme).createRole({ name: 'None', description: '', permissions: [] }),
    ],
    ['invalid_input', 'name', (tx) => tx.in(acme).createServiceAccount({ name: 'Robot.1', description: '' })],
    ['not_found', 'id', (tx) => tx.in(acme).updateGroup(UNKNOWN, 1, { name: 'x' })],
    ['not_found', 'id', (tx) => tx.in(acme).deleteRole('no-id')],
    ['not_found', 'id', (tx) => tx.in(acme).deleteBinding(UNKNOWN)],
    ['not_found', 'userId', (tx) => tx.in(acme).removeMember(UNKNOWN)],
    ['not_found', 'user', (tx) => tx.in(acme).addMember(UNKNOWN)],
    ['conflict', 'user', (tx) => tx.in(acme).addMember(ada.id)],
  ])('%s %s', async (code, field, work) => {
    const count = async () => (await here.groups(all)).length + (await here.bindings({})).length;
    const before = await count();
    await expect(change(work)).rejects.toMatchObject({ code, facts: { field } });
    expect(await count()).toBe(before);
  });

  test('text that no column holds', async () => {
    await expect(change(role('a\0b'))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
