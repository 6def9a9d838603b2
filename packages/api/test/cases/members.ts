import { expect } from 'vitest';
import { createInvitation } from '../../src/verbs/invitations/create-invitation.ts';
import { type Cases, fresh, inTenant, of } from './case.ts';

const viewer = { builtIn: 'viewer' as const };

const memberCases: Cases = {
  'members.list': of({ arrange: inTenant, run: (call, input) => call.members.list(input) }),
  'members.get': of({
    arrange: async ({ tenant, owner }) => ({ input: { tenant: tenant.slug, userId: owner.user.id } }),
    run: (call, input) => call.members.get(input),
  }),
  'members.remove': of({
    arrange: async ({ world, tenant }) => {
      const { user } = await world.person({ in: tenant, role: 'auditor', namespace: 'company' });
      return { input: { tenant: tenant.slug, userId: user.id } };
    },
    run: (call, input) => call.members.remove(input),
    event: ({ input }) => ({
      type: 'MEMBERSHIP',
      action: 'DELETE',
      id: input.userId,
      details: { id: input.userId, name: expect.stringContaining('@') },
      before: { name: 'Ada', groups: [], roles: ['auditor in company'] },
      after: null,
    }),
  }),
};

const invited = (namespace: string | null) => ({ email: `${fresh('guest')}@acme.example`, role: viewer, namespace });

const invitationCases: Cases = {
  'invitations.list': of({ arrange: inTenant, run: (call, input) => call.invitations.list(input) }),
  'invitations.create': of({
    arrange: async ({ tenant }) => ({ input: { tenant: tenant.slug, ...invited('company') } }),
    run: (call, input) => call.invitations.create(input),
    event: ({ input, output: { record } }) => ({
      type: 'INVITATION',
      action: 'CREATE',
      id: record.id,
      details: { id: record.id, name: input.email, role: 'viewer', namespace: 'company' },
      before: null,
      after: { email: input.email, role: 'viewer', namespace: 'company', acceptedAt: null, revokedAt: null },
    }),
    secrets: ({ output: { token } }) => [token],
  }),
  'invitations.revoke': of({
    arrange: async ({ world, tenant }) => {
      const { value } = await createInvitation(world.in(tenant), invited(null));
      return { input: { tenant: tenant.slug, id: value.record.id } };
    },
    run: (call, input) => call.invitations.revoke(input),
    event: ({ input }) => ({
      type: 'INVITATION',
      action: 'UPDATE',
      id: input.id,
      changed: ['revokedAt'],
      before: { revokedAt: null },
      after: { revokedAt: expect.stringMatching(/^20/) },
    }),
  }),
};

export const peopleCases: Cases = { ...memberCases, ...invitationCases };
