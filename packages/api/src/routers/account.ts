import { ChangePassword, changePassword } from '../auth/account/change-password.ts';
import { ChooseLanguage, chooseLanguage } from '../auth/account/choose-language.ts';
import { getAccount } from '../auth/account/get-account.ts';
import { listSessions } from '../auth/account/list-sessions.ts';
import { revokeSession } from '../auth/account/revoke-session.ts';
import { signOutEverywhere } from '../auth/account/sign-out-everywhere.ts';
import { UpdateAccount, updateAccount } from '../auth/account/update-account.ts';
import { beginSecondFactor, WithPassword } from '../auth/second-factor/begin-second-factor.ts';
import { ConfirmSecondFactor, confirmSecondFactor } from '../auth/second-factor/confirm-second-factor.ts';
import { removeSecondFactor } from '../auth/second-factor/remove-second-factor.ts';
import { renewRecoveryCodes } from '../auth/second-factor/renew-recovery-codes.ts';
import { ById, NoInput } from '../input-fields.ts';
import { sessionProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** One's own account. While acting as somebody it can be read, not changed. */
export const accountRouter = router({
  get: sessionProcedure.read(NoInput, getAccount),
  update: sessionProcedure.record(UpdateAccount, updateAccount),
  chooseLanguage: sessionProcedure.record(ChooseLanguage, chooseLanguage),
  changePassword: sessionProcedure.record(ChangePassword, changePassword),
  sessions: sessionProcedure.read(NoInput, listSessions),
  revokeSession: sessionProcedure.record(ById, revokeSession),
  signOutEverywhere: sessionProcedure.record(NoInput, signOutEverywhere),
  secondFactor: router({
    begin: sessionProcedure.record(WithPassword, beginSecondFactor),
    confirm: sessionProcedure.record(ConfirmSecondFactor, confirmSecondFactor),
    remove: sessionProcedure.record(WithPassword, removeSecondFactor),
    newRecoveryCodes: sessionProcedure.record(WithPassword, renewRecoveryCodes),
  }),
});
