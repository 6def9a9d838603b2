'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { formatTerm } from '@indelible/audit/query/format-term';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import { Time } from '../../time/time.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { facetWord } from '../facets/facet-words.ts';
import { ActorMark } from '../list/actor-mark.tsx';
import { wantedTerms } from '../list/tag-hits.ts';
import { Tags } from '../list/tags.tsx';
import { StateLink } from '../state-link.tsx';
import { pageOf } from './page-of.ts';
import { resourcePath } from './resource-path.ts';
import { describeUserAgent } from './user-agent.ts';

/** Everything else that was recorded of an event. What is the same twice (three instants of a live event) is said once. */
export function EventMeta({ event, isBelowFacts = false }: { event: AuditEvent; isBelowFacts?: boolean }) {
  const t = useWords('event');
  const { state, scope } = useAuditLogs();
  return (
    <footer className="meta">
      {Object.keys(event.details).length > 0 && <Tags event={event} wanted={wantedTerms(state.q)} all />}
      <dl>
        <Fact name={t('actor')}>
          <ActorMark event={event} />
          <FilterLink term={formatTerm({ field: 'actor', value: event.actor.id })}>{t('sameActor')}</FilterLink>
        </Fact>
        {event.ip && <Fact name={t('from')}>{<code>{event.ip}</code>}</Fact>}
        {event.userAgent && (
          <Fact name={t('with')}>
            <span translate="no" title={event.userAgent}>
              {describeUserAgent(event.userAgent)}
            </span>
          </Fact>
        )}
        <Fact name={t('resourceId')}>
          <Id text={event.resource.id} what={t('resourceId')} href={pageOf(scope, event)} />
          <ResourceLink event={event} />
        </Fact>
        {event.correlationId && (
          <Fact name={t('correlationId')}>
            <Id text={event.correlationId} what={t('correlationId')} />
            <FilterLink term={formatTerm({ field: 'correlation', value: event.correlationId })}>
              {t('sameRequest')}
            </FilterLink>
          </Fact>
        )}
        {!isBelowFacts && <Instants event={event} />}
        <Fact name={t('eventId')}>
          <Id text={event.id} what={t('eventId')} />
        </Fact>
        <Fact name={t('leafHash')}>
          <Id text={event.leaf} what={t('leafHash')} shown={`${event.leaf.slice(0, 12)}…`} />
        </Fact>
      </dl>
    </footer>
  );
}

function Instants({ event }: { event: AuditEvent }) {
  const t = useWords('event');
  const log = useWords('log');
  const differs = (iso: string) => Math.abs(Date.parse(iso) - Date.parse(event.at)) >= 1_000;
  return (
    <>
      {event.origin === 'import' && <Fact name={t('origin')}>{t('importedDate')}</Fact>}
      {differs(event.occurredAt) && (
        <Fact name={t('occurredAt')}>
          <Time iso={event.occurredAt} millis />
        </Fact>
      )}
      {differs(event.recordedAt) && (
        <Fact name={t('recordedAt')}>
          <Time iso={event.recordedAt} millis />
        </Fact>
      )}
      {event.outcome !== 'SUCCESS' && <Fact name={t('outcome')}>{facetWord(log, 'outcome', event.outcome)}</Fact>}
    </>
  );
}

/** To the page where the resource is administered; that of a deleted one says so. */
function ResourceLink({ event }: { event: AuditEvent }) {
  const t = useWords('event');
  const path = resourcePath(useAuditLogs().scope, event);
  if (!path) return null;
  return (
    <SoftLink className="link ml-1.5 text-xs" href={path}>
      {t('openResourceType', { type: event.resource.type.toLowerCase().replaceAll('_', ' ') })}
    </SoftLink>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type IdProps = { text: string; what: string; shown?: string; href?: string | null };

function Id({ text, what, shown = text, href = null }: IdProps) {
  return (
    <>
      <code title={text}>
        {href ? (
          <SoftLink className="link" href={href}>
            {shown}
          </SoftLink>
        ) : (
          shown
        )}
      </code>
      <CopyButton text={text} what={what} className="btn btn-quiet btn-mini script-only" />
    </>
  );
}

/** To every event that shares a thing with this one, whenever it was. */
function FilterLink({ term, children }: { term: string; children: ReactNode }) {
  return (
    <StateLink className="link ml-1.5 text-xs" change={{ q: term, from: 'all', to: null, event: null }}>
      {children}
    </StateLink>
  );
}
