import { CompleteField, completeField } from '@indelible/audit/services/complete-field';
import { CountEvents, countEvents } from '@indelible/audit/services/count-events';
import { DiffEvent } from '@indelible/audit/services/diff-event';
import { GetEvent, getEvent } from '@indelible/audit/services/get-event';
import { ListEvents, listEvents } from '@indelible/audit/services/list-events';
import { ResourceHistory, resourceHistory } from '@indelible/audit/services/resource-history';
import { cachedDiff } from '../diff/cached-diff.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** The audit log of one tenant, by members of it and by instance admins. */
export const auditRouter = router({
  list: tenantProcedure('AUDITLOG', 'LIST')
    .input(ListEvents)
    .query(({ ctx, input }) => listEvents(ctx.log, input)),
  count: tenantProcedure('AUDITLOG', 'LIST')
    .input(CountEvents)
    .query(({ ctx, input }) => countEvents(ctx.log, input)),
  complete: tenantProcedure('AUDITLOG', 'LIST')
    .input(CompleteField)
    .query(({ ctx, input }) => completeField(ctx.log, input)),
  get: tenantProcedure('AUDITLOG', 'VIEW')
    .input(GetEvent)
    .query(({ ctx, input }) => getEvent(ctx.log, input)),
  history: tenantProcedure('AUDITLOG', 'VIEW')
    .input(ResourceHistory)
    .query(({ ctx, input }) => resourceHistory(ctx.log, input)),
  diff: tenantProcedure('AUDITLOG', 'VIEW')
    .input(DiffEvent)
    .query(({ ctx, input }) => cachedDiff(ctx.log, input)),
});
