import type { Person } from '../world.ts';
import { type Cases, fresh, inTenant, of, type Stage } from './case.ts';

const shared = async ({ world, owner, tenant }: Stage) =>
  world
    .as(owner.sessionId)
    .views.create({ tenant: tenant.slug, name: fresh('view'), q: 'resource:FLOW', shared: true });
/** One's own: whoever calls made it. */
const own = async ({ world, owner, tenant }: Stage, by?: Person) =>
  world
    .as((by ?? owner).sessionId)
    .views.create({ tenant: tenant.slug, name: fresh('view'), q: 'resource:FLOW', columns: 'resource,ip' });

const VIEW = { type: 'SAVED_VIEW' };

export const viewCases: Cases = {
  'views.list': of({ arrange: inTenant, run: (call, input) => call.views.list(input) }),
  'views.open': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, slug: (await shared(stage)).slug } }),
    run: (call, input) => call.views.open(input),
  }),
  'views.create': of({
    arrange: async ({ tenant }) => ({
      input: { tenant: tenant.slug, name: fresh('view'), q: 'action:DELETE', from: '-24h', pins: ['region'] },
    }),
    run: (call, input) => call.views.create(input),
    event: ({ input, output }) => ({
      ...VIEW,
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, name: input.name, slug: output.slug },
      before: null,
      after: { name: input.name, q: 'action:DELETE', from: '-24h', shared: false, pins: ['region'] },
    }),
  }),
  'views.update': of({
    arrange: async (stage, by) => {
      const { id, version } = await own(stage, by);
      return { input: { tenant: stage.tenant.slug, id, version, q: 'resource:ROLE', columns: null } };
    },
    run: (call, input) => call.views.update(input),
    event: ({ input }) => ({
      ...VIEW,
      action: 'UPDATE',
      id: input.id,
      changed: ['columns', 'q'],
      before: { q: 'resource:FLOW', columns: 'resource,ip' },
      after: { q: 'resource:ROLE', columns: null },
    }),
  }),
  'views.mark': of({
    arrange: async (stage) => ({
      input: { tenant: stage.tenant.slug, id: (await shared(stage)).id, starred: true, isDefault: true },
    }),
    run: (call, input) => call.views.mark(input),
    event: ({ input, as }) => ({
      ...VIEW,
      action: 'UPDATE',
      id: input.id,
      changed: ['isDefault', 'starred'],
      before: { starred: false, isDefault: false },
      after: { starred: true, isDefault: true, of: String(as?.user.email) },
    }),
  }),
  'views.delete': of({
    arrange: async (stage, by) => ({ input: { tenant: stage.tenant.slug, id: (await own(stage, by)).id } }),
    run: (call, input) => call.views.delete(input),
    event: ({ input }) => ({
      ...VIEW,
      action: 'DELETE',
      id: input.id,
      before: { id: input.id, q: 'resource:FLOW' },
      after: null,
    }),
  }),
};
