import { signOut } from '../auth/sign-out.ts';
import { NoInput } from '../input-fields.ts';
import { describePrincipal } from '../principal.ts';
import { sessionProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

export const sessionRouter = router({
  me: sessionProcedure.read(NoInput, async ({ principal }) => describePrincipal(principal)),
  signOut: sessionProcedure.record(NoInput, (deps) => signOut(deps, deps)),
});
