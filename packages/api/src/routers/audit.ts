import { AroundEvent, aroundEvent } from '@indelible/audit/services/around-event';
import { CompleteField, completeField } from '@indelible/audit/services/complete-field';
import { CountEvents, countEvents } from '@indelible/audit/services/count-events';
import { CountFacets, countFacets } from '@indelible/audit/services/count-facets';
import { CountHistogram, countHistogram } from '@indelible/audit/services/count-histogram';
import { DiffEvent } from '@indelible/audit/services/diff-event';
import { GetEvent, getEvent } from '@indelible/audit/services/get-event';
import { ListEvents, listEvents } from '@indelible/audit/services/list-events';
import { NewEvents, newEvents } from '@indelible/audit/services/new-events';
import { ResourceAt, resourceAt } from '@indelible/audit/services/resource-at';
import { ResourceHistory, resourceHistory } from '@indelible/audit/services/resource-history';
import { cachedDiff } from '../diff/cached-diff.ts';
import { FollowNews, followNews } from '../live/follow-news.ts';
import { logProcedure, memberLogProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** One log read in all ways there are, each by its right. */
const waysOf = (procedure: typeof logProcedure) => ({
  list: procedure('AUDITLOG:LIST').read(ListEvents, listEvents),
  news: procedure('AUDITLOG:LIST').read(NewEvents, newEvents),
  follow: procedure('AUDITLOG:LIST').follow(FollowNews, (call, input) =>
    followNews({ ...call, beatOf: ({ beat }) => beat, news: newEvents }, input),
  ),
  count: procedure('AUDITLOG:LIST').read(CountEvents, countEvents),
  histogram: procedure('AUDITLOG:LIST').read(CountHistogram, countHistogram),
  facets: procedure('AUDITLOG:LIST').read(CountFacets, countFacets),
  complete: procedure('AUDITLOG:LIST').read(CompleteField, completeField),
  get: procedure('AUDITLOG:VIEW').read(GetEvent, getEvent),
  // What stands around an event is the list, read elsewhere: it takes the right to list.
  around: procedure('AUDITLOG:LIST').read(AroundEvent, aroundEvent),
  history: procedure('AUDITLOG:VIEW').read(ResourceHistory, resourceHistory),
  diff: procedure('AUDITLOG:VIEW').read(DiffEvent, cachedDiff),
});

/** The audit log of one tenant, by members of it and by instance admins, as far as their namespaces go. */
export const auditRouter = router({
  ...waysOf(logProcedure),
  resourceAt: logProcedure('AUDITLOG:VIEW').read(ResourceAt, resourceAt),
});
/** What tenant 0 holds of the tenant's members: their sign-ins, accounts and credentials. */
export const memberEventsRouter = router(waysOf(memberLogProcedure));
