import { endImpersonation } from '../auth/impersonation/end-impersonation.ts';
import { StartImpersonation, startImpersonation } from '../auth/impersonation/start-impersonation.ts';
import { NoInput } from '../input-fields.ts';
import { instanceProcedure, sessionProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

export const impersonationRouter = router({
  start: instanceProcedure.record(StartImpersonation, startImpersonation),
  end: sessionProcedure.record(NoInput, (deps) => endImpersonation(deps, deps.principal.session)),
});
