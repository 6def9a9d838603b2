import { suspendTenant } from '../../src/verbs/tenants/set-tenant-status.ts';
import { type Cases, fresh, of, type Stage } from './case.ts';

const tenantOf = async ({ world }: Stage) => (await world.tenant(fresh('inst'))).slug;
const viewer = { builtIn: 'viewer' as const };

export const instanceTenantCases: Cases = {
  'instance.tenants.list': of({
    arrange: async () => ({ input: { includeTests: true } }),
    run: (call, input) => call.instance.tenants.list(input),
  }),
  'instance.tenants.get': of({
    arrange: async ({ tenant }) => ({ input: { tenant: tenant.slug } }),
    run: (call, input) => call.instance.tenants.get(input),
  }),
  'instance.tenants.create': of({
    arrange: async () => ({ input: { slug: fresh('made'), name: 'Made', isTest: true } }),
    run: (call, input) => call.instance.tenants.create(input),
    event: ({ input }) => ({
      type: 'TENANT',
      action: 'CREATE',
      tenant: input.slug,
      id: input.slug,
      details: { id: input.slug, name: 'Made' },
      before: null,
      after: { id: input.slug, name: 'Made', isTest: true, status: 'active' },
    }),
  }),
  'instance.tenants.update': of({
    arrange: async (stage) => ({ input: { tenant: await tenantOf(stage), version: 1, name: 'Renamed' } }),
    run: (call, input) => call.instance.tenants.update(input),
    event: ({ input }) => ({
      type: 'TENANT',
      action: 'UPDATE',
      tenant: input.tenant,
      id: input.tenant,
      details: { name: 'Renamed' },
      changed: ['name'],
      before: { name: input.tenant.toUpperCase() },
      after: { name: 'Renamed', isTest: true },
    }),
  }),
  'instance.tenants.suspend': of({
    arrange: async (stage) => ({ input: { tenant: await tenantOf(stage) } }),
    run: (call, input) => call.instance.tenants.suspend(input),
    event: ({ input }) => ({
      type: 'TENANT',
      action: 'UPDATE',
      tenant: input.tenant,
      id: input.tenant,
      changed: ['status'],
      before: { status: 'active' },
      after: { status: 'suspended' },
    }),
  }),
  'instance.tenants.resume': of({
    arrange: async (stage) => {
      const tenant = await tenantOf(stage);
      await suspendTenant(stage.world.verbs, { tenant });
      return { input: { tenant } };
    },
    run: (call, input) => call.instance.tenants.resume(input),
    event: ({ input }) => ({
      type: 'TENANT',
      action: 'UPDATE',
      tenant: input.tenant,
      id: input.tenant,
      changed: ['status'],
      before: { status: 'suspended' },
      after: { status: 'active' },
    }),
  }),
  'instance.tenants.addMember': of({
    arrange: async (stage) => {
      const { user } = await stage.world.person();
      return { input: { tenant: stage.tenant.slug, userId: user.id, role: viewer } };
    },
    run: (call, input) => call.instance.tenants.addMember(input),
    event: ({ input }) => ({
      type: 'MEMBERSHIP',
      action: 'CREATE',
      id: input.userId,
      details: { id: input.userId, role: 'viewer' },
      before: null,
      after: { groups: [], roles: ['viewer'] },
    }),
  }),
};
