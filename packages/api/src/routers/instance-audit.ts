import { AroundEvent, aroundEvent } from '@indelible/audit/services/around-event';
import { CountEvents, countEvents } from '@indelible/audit/services/count-events';
import { CountFacets, countFacets } from '@indelible/audit/services/count-facets';
import { CountHistogram, countHistogram } from '@indelible/audit/services/count-histogram';
import { DiffEvent } from '@indelible/audit/services/diff-event';
import { GetEvent, getEvent } from '@indelible/audit/services/get-event';
import { ListEvents, listEvents } from '@indelible/audit/services/list-events';
import { NewEvents } from '@indelible/audit/services/new-events';
import { ResourceHistory, resourceHistory } from '@indelible/audit/services/resource-history';
import { cachedDiff } from '../diff/cached-diff.ts';
import { FollowNews, followNews } from '../live/follow-news.ts';
import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { newsOfAllLogs } from '../verbs/news-of-all-logs.ts';
import { recordRead } from '../verbs/record-read.ts';

/** The logs of all tenants at once. Every read is itself an event of the instance, written before it is answered. */
export const instanceAuditRouter = router({
  list: instanceProcedure.read(ListEvents, async (deps, input) => {
    await recordRead(deps, { verb: 'list', ...input });
    return listEvents(deps.allLogs, input);
  }),
  news: instanceProcedure.read(NewEvents, newsOfAllLogs),
  follow: instanceProcedure.follow(FollowNews, (call, input) =>
    followNews({ ...call, beatOf: ({ allLogs }) => allLogs.beat, news: newsOfAllLogs }, input),
  ),
  count: instanceProcedure.read(CountEvents, async (deps, input) => {
    await recordRead(deps, { verb: 'count', ...input });
    return countEvents(deps.allLogs, input);
  }),
  histogram: instanceProcedure.read(CountHistogram, async (deps, input) => {
    await recordRead(deps, { verb: 'histogram', ...input });
    return countHistogram(deps.allLogs, input);
  }),
  facets: instanceProcedure.read(CountFacets, async (deps, input) => {
    await recordRead(deps, { verb: 'facets', ...input });
    return countFacets(deps.allLogs, input);
  }),
  get: instanceProcedure.read(GetEvent, async (deps, input) => {
    await recordRead(deps, { verb: 'get', ...input });
    return getEvent(await deps.logOfEvent(input.id), input);
  }),
  history: instanceProcedure.read(ResourceHistory, async (deps, input) => {
    await recordRead(deps, { verb: 'history', ...input });
    return resourceHistory(await deps.logOfEvent(input.id), input);
  }),
  around: instanceProcedure.read(AroundEvent, async (deps, input) => {
    await recordRead(deps, { verb: 'around', ...input });
    return aroundEvent(await deps.logOfEvent(input.id), input);
  }),
  diff: instanceProcedure.read(DiffEvent, async (deps, input) => {
    await recordRead(deps, { verb: 'diff', ...input });
    return cachedDiff(await deps.logOfEvent(input.id), input);
  }),
});
