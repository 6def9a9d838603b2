import type { RoleRef, Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import { createGroup } from '../src/verbs/groups/create-group.ts';
import { dump, eventsOf } from './event-log.ts';
import { type Caller, type Person, World } from './world.ts';

let world: World;
let tenant: Tenant;
let slug: string;
/** Holds everything but the two rights that make an owner. */
let admin: Person;
/** May bind and invite, but is limited in what it sees. */
let limited: Person;
let other: Person;

beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  slug = tenant.slug;
  await world.person({ in: tenant });
  admin = await world.person({ in: tenant, role: 'admin' });
  other = await world.person({ in: tenant, role: 'viewer' });
  limited = await world.person({
    in: tenant,
    grants: [
      {
        role: ['BINDING:CREATE', 'USER:CREATE', 'ROLE:CREATE', 'ROLE:UPDATE', 'GROUP:UPDATE', 'SERVICE_ACCOUNT:UPDATE'],
      },
      { role: ['AUDITLOG:LIST', 'AUDITLOG:VIEW'], namespace: 'company.team' },
    ],
  });
});
afterAll(() => world.close());

const owner: RoleRef = { builtIn: 'owner' };
const viewer: RoleRef = { builtIn: 'viewer' };
const toOther = () => ({ kind: 'user' as const, id: other.user.id });
let made = 0;

async function groupOf(role: RoleRef, namespace: string | null = null) {
  const { value } = await createGroup(world.in(tenant), { name: `g-${++made}`, description: '' });
  await world.bind(tenant, { kind: 'group', id: value.id }, { role, namespace });
  return value.id;
}
const accountOf = async (role: RoleRef) => {
  const { account } = await world.serviceAccount({ in: tenant, role });
  return account.id;
};
const tokenOf = (serviceAccountId: string) => ({
  tenant: slug,
  serviceAccountId,
  name: 'x',
  scopes: ['events:read' as const],
});

type Attempt = (call: Caller) => Promise<unknown>;
const refused = async (call: Caller, attempt: Attempt) =>
  attempt(call).then(
    () => 'answered',
    (error: unknown) => `${errorData(error, null).code} ${errorData(error, null).facts.limit}`,
  );

describe('nobody grants what they lack', () => {
  it.each<[string, string, () => Promise<Attempt>]>([
    [
      'a binding',
      'TENANT_SETTINGS CREATE',
      async () => (call) => call.bindings.create({ tenant: slug, subject: toOther(), role: owner }),
    ],
    [
      'an invitation',
      'TENANT_SETTINGS CREATE',
      async () => (call) => call.invitations.create({ tenant: slug, email: 'x@acme.example', role: owner }),
    ],
    [
      'a new role',
      'TENANT_SETTINGS DELETE',
      async () => (call) => call.roles.create({ tenant: slug, name: 'More', permissions: ['TENANT_SETTINGS:DELETE'] }),
    ],
    [
      'an edited role',
      'TENANT_SETTINGS DELETE',
      async () => {
        const { id } = (await world.roleRef(tenant, ['AUDITLOG:LIST'])) as { id: string };
        return (call) =>
          call.roles.update({ tenant: slug, id, version: 1, permissions: ['AUDITLOG:LIST', 'TENANT_SETTINGS:DELETE'] });
      },
    ],
    [
      'a place in a group',
      'TENANT_SETTINGS CREATE',
      async () => {
        const id = await groupOf(owner);
        return (call) => call.groups.addMember({ tenant: slug, id, userId: other.user.id });
      },
    ],
    [
      'a token',
      'TENANT_SETTINGS CREATE',
      async () => {
        const id = await accountOf(owner);
        return (call) => call.tokens.create(tokenOf(id));
      },
    ],
  ])('by %s', async (_, missing, arrange) => {
    const attempt = await arrange();
    const before = await dump(world);
    expect(
      await eventsOf(world, async () => expect(await refused(admin.call, attempt)).toBe(`forbidden ${missing}`)),
    ).toEqual([]);
    expect(await dump(world)).toEqual(before);
  });

  it('beyond their own namespaces either', async () => {
    const { call } = limited;
    const bind = (namespace: string | null) => (by: Caller) =>
      by.bindings.create({ tenant: slug, subject: toOther(), role: viewer, namespace });
    for (const namespace of [null, 'company', 'company.teams', 'other']) {
      expect([namespace, await refused(call, bind(namespace))]).toEqual([namespace, 'forbidden AUDITLOG VIEW']);
    }
    expect(await refused(call, bind('company.team.night'))).toBe('answered');
    expect(await refused(call, bind('company.team'))).toBe('answered');
    const [inside, outside] = [await groupOf(viewer, 'company.team'), await groupOf(viewer)];
    const add = (id: string) => (by: Caller) => by.groups.addMember({ tenant: slug, id, userId: other.user.id });
    expect(await refused(call, add(outside))).toBe('forbidden AUDITLOG VIEW');
    expect(await refused(call, add(inside))).toBe('answered');
    const create = (by: Caller) => by.roles.create({ tenant: slug, name: 'Seen', permissions: ['AUDITLOG:LIST'] });
    expect(await refused(call, create)).toBe('forbidden AUDITLOG LIST');
    expect(await refused(call, async (by) => by.tokens.create(tokenOf(await accountOf(viewer))))).toMatch(
      /^forbidden AUDITLOG/,
    );
  });

  it('but an owner grants all, and whoever takes away grants nothing', async () => {
    const boss = await world.person({ in: tenant });
    const { id } = await boss.call.bindings.create({ tenant: slug, subject: toOther(), role: owner });
    expect(await refused(admin.call, (call) => call.bindings.delete({ tenant: slug, id }))).toBe('answered');
    const role = (await world.roleRef(tenant, ['TENANT_SETTINGS:DELETE', 'AUDITLOG:LIST'])) as { id: string };
    const less = { tenant: slug, id: role.id, version: 1, permissions: ['AUDITLOG:LIST' as const] };
    expect(await refused(admin.call, (call) => call.roles.update(less))).toBe('answered');
  });
});
