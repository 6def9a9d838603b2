import { beginSecondFactor } from '../../src/auth/second-factor/begin-second-factor.ts';
import { confirmSecondFactor } from '../../src/auth/second-factor/confirm-second-factor.ts';
import { authenticator } from '../authenticator.ts';
import { PASSWORD } from '../world.ts';
import { type Cases, of, type Stage } from './case.ts';

const CREDENTIAL = { type: 'CREDENTIAL', tenant: 'instance' };
const SESSION = { type: 'USER', action: 'LOGOUT', tenant: 'instance' };
/** Someone of one's own: what is done here ends sessions. */
const own = async ({ world }: Stage) => ({ input: undefined, as: await world.person() });
const withPassword = async ({ world }: Stage) => ({ input: { password: PASSWORD }, as: await world.person() });

async function begun({ world }: Stage) {
  const as = await world.person();
  const { value } = await beginSecondFactor(await world.account(as), { password: PASSWORD });
  return { as, codeAt: authenticator(value.secret) };
}

async function confirmed(stage: Stage) {
  const { as, codeAt } = await begun(stage);
  await confirmSecondFactor(await stage.world.account(as), { code: codeAt(stage.world.api.nowMs()) });
  return { input: { password: PASSWORD }, as };
}

const secondFactorCases: Cases = {
  'account.secondFactor.begin': of({
    arrange: withPassword,
    run: (call, input) => call.account.secondFactor.begin(input),
    event: ({ as }) => ({
      ...CREDENTIAL,
      action: 'CREATE',
      id: String(as?.user.id),
      details: { kind: 'second factor' },
      after: { isConfirmed: false },
    }),
    secrets: ({ output }) => [output.secret.replaceAll(' ', '')],
  }),
  'account.secondFactor.confirm': of({
    arrange: async (stage) => {
      const { as, codeAt } = await begun(stage);
      return { input: { code: codeAt(stage.world.api.nowMs()) }, as };
    },
    run: (call, input) => call.account.secondFactor.confirm(input),
    event: ({ as }) => ({
      ...CREDENTIAL,
      action: 'UPDATE',
      id: String(as?.user.id),
      before: { isConfirmed: false },
      after: { isConfirmed: true, recoveryCodesLeft: 10, sessionsEnded: 0 },
    }),
    secrets: ({ output }) => output.recoveryCodes,
  }),
  'account.secondFactor.remove': of({
    arrange: confirmed,
    run: (call, input) => call.account.secondFactor.remove(input),
    event: ({ as }) => ({
      ...CREDENTIAL,
      action: 'DELETE',
      id: String(as?.user.id),
      before: { kind: 'second factor', isConfirmed: true },
      after: null,
    }),
  }),
  'account.secondFactor.newRecoveryCodes': of({
    arrange: confirmed,
    run: (call, input) => call.account.secondFactor.newRecoveryCodes(input),
    event: ({ as }) => ({
      ...CREDENTIAL,
      action: 'UPDATE',
      id: String(as?.user.id),
      details: { kind: 'recovery codes' },
      after: { left: 10 },
    }),
    secrets: ({ output }) => output.recoveryCodes,
  }),
};

export const accountCases: Cases = {
  ...secondFactorCases,
  'session.me': of({ arrange: own, run: (call) => call.session.me() }),
  'session.signOut': of({
    arrange: own,
    run: (call) => call.session.signOut(),
    event: ({ as }) => ({ ...SESSION, id: String(as?.user.id) }),
  }),
  'account.get': of({ arrange: own, run: (call) => call.account.get() }),
  'account.sessions': of({ arrange: own, run: (call) => call.account.sessions() }),
  'account.update': of({
    arrange: async ({ world }) => {
      const as = await world.person();
      return { input: { version: as.user.version, name: 'Countess' }, as };
    },
    run: (call, input) => call.account.update(input),
    event: ({ as }) => ({
      type: 'USER',
      action: 'UPDATE',
      tenant: 'instance',
      id: String(as?.user.id),
      changed: ['name'],
      before: { name: 'Ada' },
      after: { name: 'Countess' },
    }),
  }),
  'account.chooseLanguage': of({
    arrange: async ({ world }) => ({ input: { language: 'de' }, as: await world.person() }),
    run: (call, input) => call.account.chooseLanguage(input),
    event: ({ as }) => ({
      type: 'USER',
      action: 'UPDATE',
      tenant: 'instance',
      id: String(as?.user.id),
      changed: ['language'],
      after: { language: 'de' },
    }),
  }),
  'account.changePassword': of({
    arrange: async ({ world }) => ({
      input: { currentPassword: PASSWORD, password: 'another phrase of mine' },
      as: await world.person(),
    }),
    run: (call, input) => call.account.changePassword(input),
    event: ({ as }) => ({
      ...CREDENTIAL,
      action: 'UPDATE',
      id: String(as?.user.id),
      details: { kind: 'password' },
      before: { kind: 'password', isSet: true },
      after: { changedBy: 'its owner', sessionsEnded: 0 },
    }),
    secrets: ({ input }) => [input.currentPassword, input.password],
  }),
  'account.revokeSession': of({
    arrange: async ({ world }) => {
      const as = await world.person();
      return { input: { id: await world.session(as.user) }, as };
    },
    run: (call, input) => call.account.revokeSession(input),
    event: ({ as, input }) => ({ ...SESSION, id: String(as?.user.id), details: { session: input.id } }),
  }),
  'account.signOutEverywhere': of({
    arrange: own,
    run: (call) => call.account.signOutEverywhere(),
    event: ({ as }) => ({ ...SESSION, id: String(as?.user.id), details: { sessions: '1' } }),
  }),
};
