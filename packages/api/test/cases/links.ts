import { startImpersonation } from '../../src/auth/impersonation/start-impersonation.ts';
import { createReset } from '../../src/auth/links/create-reset.ts';
import { createInvitation } from '../../src/verbs/invitations/create-invitation.ts';
import { type Cases, fresh, of, type Stage } from './case.ts';

const reset = async ({ world }: Stage) => {
  const { user } = await world.person();
  const { value } = await createReset({ ...world.auth(), ...world.verbs }, { id: user.id });
  return { user, token: value.token };
};

const invite = async ({ world, tenant }: Stage, email = `${fresh('guest')}@acme.example`) => {
  const wanted = { email, role: { builtIn: 'viewer' as const }, namespace: 'company' };
  const { value } = await createInvitation({ ...world.auth(), ...world.in(tenant) }, wanted);
  return { email, token: value.token };
};

const resetCases: Cases = {
  'passwordReset.inspect': of({
    arrange: async (stage) => ({ input: { token: (await reset(stage)).token } }),
    run: (call, input) => call.passwordReset.inspect(input),
  }),
  'passwordReset.complete': of({
    arrange: async (stage) => {
      const { user, token } = await reset(stage);
      return { input: { token, password: 'a phrase set by a link' }, user };
    },
    run: (call, input) => call.passwordReset.complete(input),
    event: ({ output }) => ({
      type: 'CREDENTIAL',
      action: 'UPDATE',
      tenant: 'instance',
      id: output.userId,
      details: { kind: 'password', name: output.email },
      before: { isSet: true },
      after: { changedBy: 'reset link', sessionsEnded: 1 },
      actor: { id: output.userId },
    }),
    secrets: ({ input }) => [input.token, input.password],
  }),
};

const invitationCases: Cases = {
  'invitation.inspect': of({
    arrange: async (stage) => ({ input: { token: (await invite(stage)).token } }),
    run: (call, input) => call.invitation.inspect(input),
  }),
  'invitation.accept': of({
    arrange: async (stage) => {
      const as = await stage.world.person();
      return { input: { token: (await invite(stage, as.user.email)).token }, as };
    },
    run: (call, input) => call.invitation.accept(input),
    event: ({ as }) => ({
      type: 'MEMBERSHIP',
      action: 'CREATE',
      id: String(as?.user.id),
      after: { email: as?.user.email, roles: ['viewer in company'] },
    }),
    besides: ['INVITATION UPDATE'],
    secrets: ({ input }) => [input.token],
  }),
  'invitation.acceptNew': of({
    arrange: async (stage) => ({
      input: { token: (await invite(stage)).token, name: 'Guest', password: 'a phrase of a guest' },
    }),
    run: (call, input) => call.invitation.acceptNew(input),
    event: ({ output }) => ({
      type: 'MEMBERSHIP',
      action: 'CREATE',
      id: output.userId,
      after: { email: output.email, name: 'Guest', roles: ['viewer in company'] },
      actor: { id: output.userId },
    }),
    besides: ['INVITATION UPDATE', 'USER CREATE'],
    secrets: ({ input }) => [input.token, input.password],
  }),
};

const IMPERSONATE = { type: 'USER', action: 'IMPERSONATE', tenant: 'instance' };

const impersonationCases: Cases = {
  'impersonation.start': of({
    arrange: async ({ world }) => {
      const [as, { user }] = [await world.person({ isInstanceAdmin: true }), await world.person()];
      return { input: { userId: user.id, reason: 'Ticket 4711' }, as };
    },
    run: (call, input) => call.impersonation.start(input),
    event: ({ input }) => ({ ...IMPERSONATE, id: input.userId, details: { phase: 'start', reason: 'Ticket 4711' } }),
  }),
  'impersonation.end': of({
    arrange: async ({ world }) => {
      const [as, { user }] = [await world.person({ isInstanceAdmin: true }), await world.person()];
      const deps = await world.account(as);
      await startImpersonation(deps, { userId: user.id, reason: 'Ticket 4711' });
      return { input: undefined, as, userId: user.id };
    },
    run: (call) => call.impersonation.end(),
    event: ({ output, as }) => ({
      ...IMPERSONATE,
      id: String(output.userId),
      details: { phase: 'end', ended: 'by-hand' },
      actor: { id: String(as?.user.id) },
    }),
  }),
};

export const linkCases: Cases = { ...resetCases, ...invitationCases, ...impersonationCases };
