import { CountEvents, countEvents } from '@indelible/audit/services/count-events';
import { DiffEvent } from '@indelible/audit/services/diff-event';
import { GetEvent, getEvent } from '@indelible/audit/services/get-event';
import { ListEvents, listEvents } from '@indelible/audit/services/list-events';
import { ResourceHistory, resourceHistory } from '@indelible/audit/services/resource-history';
import { cachedDiff } from '../diff/cached-diff.ts';
import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { recordRead } from '../verbs/record-read.ts';

/** The logs of all tenants at once. Every read is itself an event of the instance, written before it is answered. */
export const instanceAuditRouter = router({
  list: instanceProcedure.input(ListEvents).query(async ({ ctx, input }) => {
    await recordRead(ctx.verbs, { verb: 'list', ...input });
    return listEvents(ctx.allLogs, input);
  }),
  count: instanceProcedure.input(CountEvents).query(async ({ ctx, input }) => {
    await recordRead(ctx.verbs, { verb: 'count', ...input });
    return countEvents(ctx.allLogs, input);
  }),
  get: instanceProcedure.input(GetEvent).query(async ({ ctx, input }) => {
    await recordRead(ctx.verbs, { verb: 'get', ...input });
    return getEvent(await ctx.logOfEvent(input.id), input);
  }),
  history: instanceProcedure.input(ResourceHistory).query(async ({ ctx, input }) => {
    await recordRead(ctx.verbs, { verb: 'history', ...input });
    return resourceHistory(await ctx.logOfEvent(input.id), input);
  }),
  diff: instanceProcedure.input(DiffEvent).query(async ({ ctx, input }) => {
    await recordRead(ctx.verbs, { verb: 'diff', ...input });
    return cachedDiff(await ctx.logOfEvent(input.id), input);
  }),
});
