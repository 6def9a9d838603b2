import { expect } from 'vitest';
import { createServiceAccount } from '../../src/verbs/service-accounts/create-service-account.ts';
import { type Cases, fresh, inTenant, of, type Stage } from './case.ts';

const account = async ({ world, tenant }: Stage) =>
  (await createServiceAccount(world.in(tenant), { name: fresh('deploy'), description: '' })).value;

const accountCases: Cases = {
  'serviceAccounts.list': of({ arrange: inTenant, run: (call, input) => call.serviceAccounts.list(input) }),
  'serviceAccounts.get': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, id: (await account(stage)).id } }),
    run: (call, input) => call.serviceAccounts.get(input),
  }),
  'serviceAccounts.create': of({
    arrange: async ({ tenant }) => ({ input: { tenant: tenant.slug, name: fresh('ci'), description: 'Builds' } }),
    run: (call, input) => call.serviceAccounts.create(input),
    event: ({ input, output }) => ({
      type: 'SERVICE_ACCOUNT',
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, name: input.name },
      before: null,
      after: { name: input.name, description: 'Builds', disabled: false },
    }),
  }),
  'serviceAccounts.update': of({
    arrange: async (stage) => {
      const { id, version } = await account(stage);
      return { input: { tenant: stage.tenant.slug, id, version, disabled: true } };
    },
    run: (call, input) => call.serviceAccounts.update(input),
    event: ({ input }) => ({
      type: 'SERVICE_ACCOUNT',
      action: 'UPDATE',
      id: input.id,
      changed: ['disabled'],
      before: { disabled: false },
      after: { disabled: true },
    }),
  }),
  'serviceAccounts.delete': of({
    arrange: async ({ world, tenant }) => {
      const { account: made } = await world.serviceAccount({ in: tenant, role: 'viewer' });
      return { input: { tenant: tenant.slug, id: made.id } };
    },
    run: (call, input) => call.serviceAccounts.delete(input),
    event: ({ input }) => ({
      type: 'SERVICE_ACCOUNT',
      action: 'DELETE',
      id: input.id,
      before: { roles: ['viewer'], apiTokens: [expect.stringMatching(/^first \(ind_\w{8}\)$/)] },
      after: null,
    }),
  }),
};

const tokenCases: Cases = {
  'tokens.list': of({
    arrange: async ({ world, tenant }) => {
      const { account: made } = await world.serviceAccount({ in: tenant });
      return { input: { tenant: tenant.slug, serviceAccountId: made.id } };
    },
    run: (call, input) => call.tokens.list(input),
  }),
  'tokens.create': of({
    arrange: async (stage) => {
      const { id: serviceAccountId } = await account(stage);
      const scopes = ['events:read' as const];
      return { input: { tenant: stage.tenant.slug, serviceAccountId, name: 'deploy', scopes, expiresInDays: 30 } };
    },
    run: (call, input) => call.tokens.create(input),
    event: ({ output: { record } }) => ({
      type: 'CREDENTIAL',
      action: 'CREATE',
      id: record.id,
      details: { name: 'deploy', prefix: record.prefix, serviceAccount: expect.stringMatching(/^deploy-/) },
      before: null,
      after: { kind: 'API token', name: 'deploy', scopes: ['events:read'], revokedAt: null },
    }),
    secrets: ({ output: { token } }) => [token, token.slice(13)],
  }),
  'tokens.revoke': of({
    arrange: async ({ world, tenant }) => {
      const { account: made, record } = await world.serviceAccount({ in: tenant });
      return { input: { tenant: tenant.slug, serviceAccountId: made.id, id: record.id } };
    },
    run: (call, input) => call.tokens.revoke(input),
    event: ({ input }) => ({
      type: 'CREDENTIAL',
      action: 'UPDATE',
      id: input.id,
      changed: ['revokedAt'],
      before: { revokedAt: null },
      after: { revokedAt: expect.stringMatching(/^20/) },
    }),
  }),
};

export const serviceAccountCases: Cases = { ...accountCases, ...tokenCases };
