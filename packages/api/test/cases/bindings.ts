import { expect } from 'vitest';
import { type Cases, inTenant, of, type Stage } from './case.ts';

const viewer = { builtIn: 'viewer' as const };

async function bindingOfViewer({ world, tenant }: Stage) {
  const { user } = await world.person({ in: tenant, role: 'auditor' });
  const { id } = await world.bind(tenant, { kind: 'user', id: user.id }, { role: 'viewer' });
  return { input: { tenant: tenant.slug, id } };
}

export const bindingCases: Cases = {
  'bindings.list': of({ arrange: inTenant, run: (call, input) => call.bindings.list(input) }),
  'bindings.get': of({ arrange: bindingOfViewer, run: (call, input) => call.bindings.get(input) }),
  'bindings.create': of({
    arrange: async ({ world, tenant }) => {
      const { user } = await world.person({ in: tenant, role: 'auditor' });
      const subject = { kind: 'user' as const, id: user.id };
      return { input: { tenant: tenant.slug, subject, role: viewer, namespace: 'company.team' } };
    },
    run: (call, input) => call.bindings.create(input),
    event: ({ output }) => ({
      type: 'BINDING',
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, role: 'viewer', user: output.subject.name, namespace: 'company.team' },
      before: null,
      after: {
        subject: { kind: 'user', name: output.subject.name },
        role: 'viewer',
        namespace: 'company.team',
        source: 'manual',
      },
    }),
  }),
  'bindings.delete': of({
    arrange: bindingOfViewer,
    run: (call, input) => call.bindings.delete(input),
    event: ({ input }) => ({
      type: 'BINDING',
      action: 'DELETE',
      id: input.id,
      details: { role: 'viewer', user: expect.stringContaining('@') },
      before: { role: 'viewer', namespace: null },
      after: null,
    }),
  }),
};
