import { expect } from 'vitest';
import { addToGroup } from '../../src/verbs/groups/add-to-group.ts';
import { createGroup } from '../../src/verbs/groups/create-group.ts';
import { type Cases, fresh, inTenant, of, type Stage } from './case.ts';

const group = async ({ world, tenant }: Stage) =>
  (await createGroup(world.in(tenant), { name: fresh('group'), description: 'Before' })).value;

async function groupWithMember(stage: Stage) {
  const { world, tenant } = stage;
  const [{ id }, person] = [await group(stage), await world.person({ in: tenant, role: 'viewer' })];
  await addToGroup(world.in(tenant), { id, userId: person.user.id });
  return { id, person };
}

export const groupCases: Cases = {
  'groups.list': of({ arrange: inTenant, run: (call, input) => call.groups.list(input) }),
  'groups.get': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, id: (await group(stage)).id } }),
    run: (call, input) => call.groups.get(input),
  }),
  'groups.create': of({
    arrange: async ({ tenant }) => ({ input: { tenant: tenant.slug, name: fresh('Operators'), description: 'Night' } }),
    run: (call, input) => call.groups.create(input),
    event: ({ input, output }) => ({
      type: 'GROUP',
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, name: input.name },
      before: null,
      after: { id: output.id, name: input.name, description: 'Night', members: [], source: 'manual' },
    }),
  }),
  'groups.update': of({
    arrange: async (stage) => {
      const { id, version } = await group(stage);
      return { input: { tenant: stage.tenant.slug, id, version, name: fresh('renamed'), description: 'After' } };
    },
    run: (call, input) => call.groups.update(input),
    event: ({ input }) => ({
      type: 'GROUP',
      action: 'UPDATE',
      id: input.id,
      details: { id: input.id, name: input.name },
      changed: ['description', 'name'],
      before: { description: 'Before' },
      after: { name: input.name, description: 'After' },
    }),
  }),
  'groups.delete': of({
    arrange: async (stage) => {
      const { id } = await groupWithMember(stage);
      await stage.world.bind(stage.tenant, { kind: 'group', id }, { role: 'auditor', namespace: 'company' });
      return { input: { tenant: stage.tenant.slug, id } };
    },
    run: (call, input) => call.groups.delete(input),
    event: ({ input }) => ({
      type: 'GROUP',
      action: 'DELETE',
      id: input.id,
      details: { id: input.id },
      before: { members: [expect.stringContaining('@')], roles: ['auditor in company'] },
      after: null,
    }),
  }),
  'groups.addMember': of({
    arrange: async (stage) => {
      const { world, tenant } = stage;
      const person = await world.person({ in: tenant, role: 'viewer' });
      return { input: { tenant: tenant.slug, id: (await group(stage)).id, userId: person.user.id } };
    },
    run: (call, input) => call.groups.addMember(input),
    event: ({ input, output }) => ({
      type: 'GROUP',
      action: 'UPDATE',
      id: input.id,
      details: { id: input.id, user: output.members[0] },
      changed: ['members[0]'],
      before: { members: [] },
      after: { members: output.members },
    }),
  }),
  'groups.removeMember': of({
    arrange: async (stage) => {
      const { id, person } = await groupWithMember(stage);
      return { input: { tenant: stage.tenant.slug, id, userId: person.user.id } };
    },
    run: (call, input) => call.groups.removeMember(input),
    event: ({ input }) => ({
      type: 'GROUP',
      action: 'UPDATE',
      id: input.id,
      details: { id: input.id, user: expect.stringContaining('@') },
      changed: ['members[0]'],
      before: { members: [expect.stringContaining('@')] },
      after: { members: [] },
    }),
  }),
};
