import { disableUser } from '../../src/verbs/users/disable-user.ts';
import { type Cases, fresh, of, type Stage } from './case.ts';

const USER = { type: 'USER', action: 'UPDATE', tenant: 'instance' };
const person = ({ world }: Stage) => world.person();
const idOf = async (stage: Stage) => ({ input: { id: (await person(stage)).user.id } });

export const instanceUserCases: Cases = {
  'instance.users.list': of({
    arrange: async () => ({ input: {} }),
    run: (call, input) => call.instance.users.list(input),
  }),
  'instance.users.get': of({ arrange: idOf, run: (call, input) => call.instance.users.get(input) }),
  'instance.users.sessions': of({ arrange: idOf, run: (call, input) => call.instance.users.sessions(input) }),
  'instance.users.create': of({
    arrange: async () => ({
      input: { email: `${fresh('neo')}@acme.example`, name: 'Neo', password: 'a phrase that nobody tried' },
    }),
    run: (call, input) => call.instance.users.create(input),
    event: ({ input, output }) => ({
      ...USER,
      action: 'CREATE',
      id: output.id,
      details: { id: output.id, name: 'Neo', email: input.email },
      before: null,
      after: { id: output.id, email: input.email, name: 'Neo', isInstanceAdmin: false, disabled: false },
    }),
    secrets: ({ input }) => [input.password],
  }),
  'instance.users.update': of({
    arrange: async (stage) => {
      const { user } = await person(stage);
      return { input: { id: user.id, version: user.version, name: 'Renamed', isInstanceAdmin: true } };
    },
    run: (call, input) => call.instance.users.update(input),
    event: ({ input }) => ({
      ...USER,
      id: input.id,
      details: { id: input.id, name: 'Renamed' },
      changed: ['isInstanceAdmin', 'name'],
      before: { name: 'Ada', isInstanceAdmin: false },
      after: { name: 'Renamed', isInstanceAdmin: true },
    }),
  }),
  'instance.users.disable': of({
    arrange: async (stage) => {
      const { id, version } = (await person(stage)).user;
      return { input: { id, version } };
    },
    run: (call, input) => call.instance.users.disable(input),
    event: ({ input }) => ({
      ...USER,
      id: input.id,
      changed: ['disabled'],
      before: { disabled: false },
      after: { disabled: true },
    }),
  }),
  'instance.users.enable': of({
    arrange: async (stage) => {
      const { id, version } = (await person(stage)).user;
      const { value } = await disableUser(stage.world.verbs, { id, version });
      return { input: { id, version: value.version } };
    },
    run: (call, input) => call.instance.users.enable(input),
    event: ({ input }) => ({
      ...USER,
      id: input.id,
      changed: ['disabled'],
      before: { disabled: true },
      after: { disabled: false },
    }),
  }),
  'instance.users.createReset': of({
    arrange: idOf,
    run: (call, input) => call.instance.users.createReset(input),
    event: ({ input, output }) => ({
      type: 'CREDENTIAL',
      action: 'CREATE',
      tenant: 'instance',
      id: input.id,
      details: { id: input.id, kind: 'reset link' },
      before: null,
      after: { kind: 'reset link', expiresAt: output.expiresAt },
    }),
    secrets: ({ output }) => [output.token],
  }),
  'instance.users.revokeSessions': of({
    arrange: idOf,
    run: (call, input) => call.instance.users.revokeSessions(input),
    event: ({ input }) => ({
      ...USER,
      action: 'LOGOUT',
      id: input.id,
      details: { id: input.id, sessions: '1' },
      before: null,
      after: null,
    }),
  }),
  'instance.users.removeSecondFactor': of({
    arrange: async (stage) => {
      const { user } = await person(stage);
      await stage.world.sql(
        "INSERT INTO second_factor (user_id, sealed_secret, confirmed_at) VALUES ($1, '\\x00', now())",
        [user.id],
      );
      return { input: { id: user.id } };
    },
    run: (call, input) => call.instance.users.removeSecondFactor(input),
    event: ({ input }) => ({
      type: 'CREDENTIAL',
      action: 'DELETE',
      tenant: 'instance',
      id: input.id,
      details: { kind: 'second factor' },
      before: { kind: 'second factor' },
      after: null,
    }),
  }),
};
