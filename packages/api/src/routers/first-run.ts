import { CreateFirstAdmin, createFirstAdmin } from '../auth/create-first-admin.ts';
import { openProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** Guarded by the one-time code from the console; does not exist once there is a user. */
export const firstRunRouter = router({
  create: openProcedure.record(CreateFirstAdmin, createFirstAdmin),
});
