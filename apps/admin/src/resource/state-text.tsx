import { displayText } from '@indelible/audit/display-text';
import type { AuditEvent } from '@indelible/audit/event';
import { TriangleAlert } from 'lucide-react';
import { useWords } from '#words';
import type { OutputOf } from '@/api/procedures.ts';
import { ActionMark } from '@/audit-logs/list/action-mark.tsx';
import { ActorMark } from '@/audit-logs/list/actor-mark.tsx';
import { eventPath, type TenantScope } from '@/audit-logs/scope.ts';
import { Time } from '@/time/time.tsx';
import { CopyButton } from '@/ui/copy-button.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { gapWords, noStateWords } from './state-words.ts';

type StateTextProps = {
  resource: { type: string; id: string };
  found: OutputOf<'audit.resourceAt'>;
  scope: TenantScope;
  at: string;
};

export function StateText({ resource, found, scope, at }: StateTextProps) {
  const t = useWords('resource');
  const tEvent = useWords('event');
  const { source, state, isDeleted, gap, differs } = found;
  return (
    <>
      {source && (
        <p className="state-source">
          {isDeleted ? <strong>{t('deletedAt')}</strong> : t('since')} <Time iso={source.at} />
          <ActionMark event={source} /> <ActorMark event={source} />
          <EventLink scope={scope} event={source}>
            {t('openTheEvent')}
          </EventLink>
        </p>
      )}
      {gap && (
        <p className="state-gap">
          {gapWords(t, gap.events, source !== null)}{' '}
          {t.rich('newestIsOf', { time: () => <Time iso={gap.newest.at} /> })}
          <EventLink scope={scope} event={gap.newest}>
            {t('openIt')}
          </EventLink>
        </p>
      )}
      {differs && (
        <p className="state-gap state-differs">
          <TriangleAlert size={14} aria-hidden="true" /> {tEvent('stateDiffers')}
          <EventLink scope={scope} event={differs}>
            {tEvent('open')}
          </EventLink>
        </p>
      )}
      {state ? (
        <div className="raw-texts">
          <section aria-label={isDeleted ? t('whatWasDeleted') : t('state')}>
            <h3>
              {isDeleted ? t('whatWasDeleted') : t('state')} <CopyButton text={state.text} what={t('state')} />
            </h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{displayText(state)}</pre>
          </section>
        </div>
      ) : (
        <p className="in-card text-ink-3">{noStateWords(t, resource.id, found, at)}</p>
      )}
    </>
  );
}

function EventLink({ scope, event, children }: { scope: TenantScope; event: AuditEvent; children: string }) {
  return (
    <SoftLink className="link" href={eventPath(scope, event.id)}>
      {children}
    </SoftLink>
  );
}
