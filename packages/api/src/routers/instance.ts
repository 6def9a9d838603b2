import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateTenant, createTenant } from '../verbs/create-tenant.ts';
import { CreateUser, createUser } from '../verbs/create-user.ts';
import { ListTenants, listTenants } from '../verbs/list-tenants.ts';
import { RecordTestEvents, recordTestEvents } from '../verbs/record-test-events.ts';
import { instanceAuditRouter } from './instance-audit.ts';

/** For instance admins alone; to everyone else these procedures do not exist. */
export const instanceRouter = router({
  tenants: instanceProcedure.input(ListTenants).query(({ ctx, input }) => listTenants(ctx.verbs, input)),
  createTenant: instanceProcedure.input(CreateTenant).mutation(({ ctx, input }) => createTenant(ctx.verbs, input)),
  createUser: instanceProcedure.input(CreateUser).mutation(({ ctx, input }) => createUser(ctx.verbs, input)),
  recordEvents: instanceProcedure
    .input(RecordTestEvents)
    .mutation(({ ctx, input }) => recordTestEvents(ctx.verbs, input)),
  audit: instanceAuditRouter,
});
