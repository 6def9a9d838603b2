import { type Cases, inTenant, of } from './case.ts';

export const settingsCases: Cases = {
  'settings.get': of({ arrange: inTenant, run: (call, input) => call.settings.get(input) }),
  'settings.update': of({
    arrange: async ({ world, tenant }) => {
      const now = await world.verbs.identity.tenantBySlug(tenant.slug);
      const maxTokenDays = now?.settings.maxTokenDays === 400 ? 401 : 400;
      return { input: { tenant: tenant.slug, version: now?.version ?? 0, maxTokenDays } };
    },
    run: (call, input) => call.settings.update(input),
    event: ({ input }) => ({
      type: 'TENANT_SETTINGS',
      action: 'UPDATE',
      id: input.tenant,
      details: { id: input.tenant },
      changed: ['maxTokenDays'],
      before: { requireSecondFactor: false },
      after: { maxTokenDays: input.maxTokenDays, requireSecondFactor: false },
    }),
  }),
};
