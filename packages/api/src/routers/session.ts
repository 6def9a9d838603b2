import { signOut } from '../auth/sign-out.ts';
import { describePrincipal } from '../principal.ts';
import { sessionProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

export const sessionRouter = router({
  me: sessionProcedure.query(({ ctx }) => describePrincipal(ctx.principal)),
  signOut: sessionProcedure.mutation(({ ctx }) => signOut(ctx.auth, { sessionId: ctx.principal.sessionId })),
});
