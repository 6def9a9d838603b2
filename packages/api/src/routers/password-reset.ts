import { CompleteReset, completeReset } from '../auth/links/complete-reset.ts';
import { ByToken, inspectReset } from '../auth/links/inspect-reset.ts';
import { openProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** Guarded by the token of a link that an instance admin made. */
export const passwordResetRouter = router({
  inspect: openProcedure.read(ByToken, inspectReset),
  complete: openProcedure.record(CompleteReset, completeReset),
});
