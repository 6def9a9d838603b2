import { accountRouter } from './routers/account.ts';
import { auditRouter, memberEventsRouter } from './routers/audit.ts';
import { bindingsRouter } from './routers/bindings.ts';
import { exportsRouter } from './routers/exports.ts';
import { firstRunRouter } from './routers/first-run.ts';
import { groupsRouter } from './routers/groups.ts';
import { impersonationRouter } from './routers/impersonation.ts';
import { instanceRouter } from './routers/instance.ts';
import { invitationRouter } from './routers/invitation.ts';
import { invitationsRouter, membersRouter } from './routers/members.ts';
import { passwordResetRouter } from './routers/password-reset.ts';
import { rolesRouter } from './routers/roles.ts';
import { serviceAccountsRouter, tokensRouter } from './routers/service-accounts.ts';
import { sessionRouter } from './routers/session.ts';
import { settingsRouter } from './routers/settings.ts';
import { viewsRouter } from './routers/views.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  audit: auditRouter,
  memberEvents: memberEventsRouter,
  exports: exportsRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  groups: groupsRouter,
  roles: rolesRouter,
  bindings: bindingsRouter,
  serviceAccounts: serviceAccountsRouter,
  tokens: tokensRouter,
  settings: settingsRouter,
  views: viewsRouter,
  instance: instanceRouter,
  session: sessionRouter,
  account: accountRouter,
  impersonation: impersonationRouter,
  passwordReset: passwordResetRouter,
  invitation: invitationRouter,
  firstRun: firstRunRouter,
});
export type AppRouter = typeof appRouter;

/** For server components and tests: `createCaller(createContext(deps, request)).audit.list({ … })`. */
export const createCaller = createCallerFactory(appRouter);
