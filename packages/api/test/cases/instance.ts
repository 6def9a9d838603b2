import { executionSet } from '../world.ts';
import { type Cases, of } from './case.ts';

export const instanceCases: Cases = {
  'instance.settings.get': of({
    arrange: async () => ({ input: {} }),
    run: (call) => call.instance.settings.get(),
  }),
  'instance.settings.update': of({
    arrange: async ({ world }) => {
      const { settings, version } = await world.verbs.identity.instanceSettings();
      return { input: { ...settings, version, sessionHours: settings.sessionHours + 1 } };
    },
    run: (call, input) => call.instance.settings.update(input),
    event: ({ input }) => ({
      type: 'INSTANCE',
      action: 'UPDATE',
      tenant: 'instance',
      id: 'settings',
      details: { id: 'settings' },
      changed: ['sessionHours'],
      before: { sessionHours: input.sessionHours - 1 },
      after: { sessionHours: input.sessionHours },
    }),
  }),
  'instance.health': of({
    arrange: async () => ({ input: {} }),
    run: (call) => call.instance.health(),
  }),
  'instance.recordEvents': of({
    arrange: async ({ tenant }) => ({ input: { tenant: tenant.slug, events: [executionSet('recorded')] } }),
    run: (call, input) => call.instance.recordEvents(input),
    besides: ['EXECUTION UPDATE'],
    event: ({ input }) => ({
      type: 'AUDITLOG',
      action: 'RECORD',
      tenant: 'instance',
      id: input.tenant,
      details: { tenant: input.tenant, events: '1' },
      before: null,
      after: null,
    }),
  }),
};
