import { auditRouter } from './routers/audit.ts';
import { firstRunRouter } from './routers/first-run.ts';
import { instanceRouter } from './routers/instance.ts';
import { sessionRouter } from './routers/session.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  audit: auditRouter,
  instance: instanceRouter,
  session: sessionRouter,
  firstRun: firstRunRouter,
});
export type AppRouter = typeof appRouter;

/** For server components and tests: `createCaller(createContext(deps, request)).audit.list({ … })`. */
export const createCaller = createCallerFactory(appRouter);
