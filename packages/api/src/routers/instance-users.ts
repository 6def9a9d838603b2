import { CreateReset, createReset } from '../auth/links/create-reset.ts';
import { ById } from '../input-fields.ts';
import { ListInput } from '../paging.ts';
import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateUser, createUser } from '../verbs/create-user.ts';
import { disableUser, UserVersion } from '../verbs/users/disable-user.ts';
import { enableUser } from '../verbs/users/enable-user.ts';
import { getUser } from '../verbs/users/get-user.ts';
import { listSessions } from '../verbs/users/list-sessions.ts';
import { listUsers } from '../verbs/users/list-users.ts';
import { removeSecondFactor } from '../verbs/users/remove-second-factor.ts';
import { revokeSessions } from '../verbs/users/revoke-sessions.ts';
import { UpdateUser, updateUser } from '../verbs/users/update-user.ts';

export const instanceUsersRouter = router({
  list: instanceProcedure.read(ListInput, listUsers),
  get: instanceProcedure.read(ById, getUser),
  create: instanceProcedure.record(CreateUser, createUser),
  update: instanceProcedure.record(UpdateUser, updateUser),
  disable: instanceProcedure.record(UserVersion, disableUser),
  enable: instanceProcedure.record(UserVersion, enableUser),
  createReset: instanceProcedure.record(CreateReset, createReset),
  sessions: instanceProcedure.read(ById, listSessions),
  revokeSessions: instanceProcedure.record(ById, revokeSessions),
  removeSecondFactor: instanceProcedure.record(ById, removeSecondFactor),
});
