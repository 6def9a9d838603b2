'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { formatTerm } from '@indelible/audit/query/format-term';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '#words';
import { Time } from '../../time/time.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark } from '../list/actor-mark.tsx';
import { eventPath } from '../scope.ts';
import { StateLink } from '../state-link.tsx';
import { ErrorPanel } from '../states/error-panel.tsx';
import { AroundChoice } from './around-choice.tsx';
import type { ShownBy } from './event-tab.ts';
import { AROUND_EACH_SIDE } from './prefetch-tab.ts';
import type { EventTabs } from './use-event-tabs.ts';

/** The ten events before and after this one, of all or of those that share something with it, newest first. */
export function Around({ event, tabs }: { event: AuditEvent; tabs: EventTabs }) {
  const t = useWords('event');
  const { by } = tabs;
  const { data, error, refetch } = useQuery(useAuditApi().around(event.id, by, AROUND_EACH_SIDE));
  const missing = missingIn(event, by);
  return (
    <>
      <AroundChoice tabs={tabs} />
      {missing && <p className="px-3 py-2.5 text-ink-2">{t(missing)}</p>}
      {!missing && error && !data && <ErrorPanel error={error} retry={refetch} what={t('whatAround')} />}
      {!missing && !error && !data && <p className="px-3 py-2.5 text-ink-3">{t('loading')}</p>}
      {!missing && data && (
        <>
          <End isEmpty={data.newer.length === 0} more={data.moreNewer} end="newer" at={data.searchedUpTo} />
          <ol className="around">
            {[...data.newer, event, ...data.older].map((one) => (
              <Neighbour key={one.id} event={one} isThis={one.id === event.id} />
            ))}
          </ol>
          <End isEmpty={data.older.length === 0} more={data.moreOlder} end="older" at={data.searchedBackTo} />
          <p className="around-end">
            <StateLink className="link" change={{ q: queryOf(event, by), from: 'all', to: null, event: null }}>
              {t('openInList')}
            </StateLink>
          </p>
        </>
      )}
    </>
  );
}

function missingIn(event: AuditEvent, by: ShownBy) {
  if (by === 'correlation' && !event.correlationId) return 'noCorrelation' as const;
  return by === 'address' && !event.ip ? ('noAddress' as const) : null;
}

/** The same events as a query of the list. */
function queryOf({ actor, correlationId, ip }: AuditEvent, by: ShownBy): string {
  if (by === 'actor') return formatTerm({ field: 'actor', value: actor.id });
  if (by === 'correlation') return formatTerm({ field: 'correlation', value: correlationId ?? '' });
  return by === 'address' ? formatTerm({ field: 'ip', value: ip ?? '' }) : '';
}

type EndProps = { isEmpty: boolean; more: boolean; end: 'newer' | 'older'; at: string | null };
const WORDS = {
  newer: { none: 'aroundNoneNewer', more: 'moreNewer', searched: 'searchedUpTo' },
  older: { none: 'aroundNoneOlder', more: 'moreOlder', searched: 'searchedBackTo' },
} as const;

/** What there is beyond, or why there is nothing. */
function End({ isEmpty, more, end, at }: EndProps) {
  const t = useWords('event');
  const words = WORDS[end];
  if (at) return <p className="around-end">{t(words.searched, { at: `${at.slice(0, 16).replace('T', ' ')} UTC` })}</p>;
  if (isEmpty) return <p className="around-end">{t(words.none)}</p>;
  return more ? <p className="around-end">{t(words.more)}</p> : null;
}

function Neighbour({ event, isThis }: { event: AuditEvent; isThis: boolean }) {
  const { scope } = useAuditLogs();
  const t = useWords('event');
  const what = (
    <span translate="no">
      {event.resource.type} <span className="text-ink-2">{event.resource.id}</span>
    </span>
  );
  return (
    <li data-around={event.id} aria-current={isThis ? 'true' : undefined} className={isThis ? 'chosen' : undefined}>
      <ActionMark event={event} />
      <span className="around-what">
        {isThis ? (
          <>
            {what} <em>{t('thisEvent')}</em>
          </>
        ) : (
          <SoftLink className="link" href={eventPath(scope, event.id)}>
            {what}
          </SoftLink>
        )}
      </span>
      <ActorMark event={event} />
      <Time iso={event.at} millis />
    </li>
  );
}
