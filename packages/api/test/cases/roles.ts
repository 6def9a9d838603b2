import { createRole } from '../../src/verbs/roles/create-role.ts';
import { type Cases, fresh, inTenant, of, type Stage } from './case.ts';

// What every role that may change roles holds itself.
const role = async ({ world, tenant }: Stage) =>
  (
    await createRole(world.in(tenant), {
      name: fresh('role'),
      description: '',
      permissions: ['AUDITLOG:LIST', 'AUDITLOG:VIEW'],
    })
  ).value;

export const roleCases: Cases = {
  'roles.list': of({ arrange: inTenant, run: (call, input) => call.roles.list(input) }),
  'roles.get': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, id: (await role(stage)).id } }),
    run: (call, input) => call.roles.get(input),
  }),
  'roles.create': of({
    arrange: async ({ tenant }) => ({
      input: { tenant: tenant.slug, name: fresh('Readers'), permissions: ['AUDITLOG:LIST' as const] },
    }),
    run: (call, input) => call.roles.create(input),
    event: ({ input, output }) => ({
      type: 'ROLE',
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, name: input.name },
      before: null,
      after: { name: input.name, description: '', permissions: ['AUDITLOG:LIST'] },
    }),
  }),
  'roles.update': of({
    arrange: async (stage) => {
      const { id, version } = await role(stage);
      return { input: { tenant: stage.tenant.slug, id, version, permissions: ['AUDITLOG:LIST' as const] } };
    },
    run: (call, input) => call.roles.update(input),
    event: ({ input }) => ({
      type: 'ROLE',
      action: 'UPDATE',
      id: input.id,
      changed: ['permissions[1]'],
      before: { permissions: ['AUDITLOG:LIST', 'AUDITLOG:VIEW'] },
      after: { permissions: ['AUDITLOG:LIST'] },
    }),
  }),
  'roles.delete': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, id: (await role(stage)).id } }),
    run: (call, input) => call.roles.delete(input),
    event: ({ input }) => ({
      type: 'ROLE',
      action: 'DELETE',
      id: input.id,
      before: { id: input.id, permissions: ['AUDITLOG:LIST', 'AUDITLOG:VIEW'] },
      after: null,
    }),
  }),
};
