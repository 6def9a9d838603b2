'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { LineCounts } from '@indelible/audit/services/history-counts';
import { GitCompareArrows, TriangleAlert } from 'lucide-react';
import { useWords } from '#words';
import { Time } from '../../time/time.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { actionWords } from '../action-words.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark, actorName } from '../list/actor-mark.tsx';
import { eventPath } from '../scope.ts';
import { pageOf } from './page-of.ts';

type Picked = { from: string | null; to: string };
type RevisionProps = {
  one: AuditEvent;
  current: { id: string; against: string | null; isOwnPage: boolean };
  counts: LineCounts | undefined;
  isGap: boolean;
  picked: Picked;
  pick: (change: Partial<Picked>) => void;
};

/** One event of a resource's history, and a note below it where the record has a gap before it. */
export function Revision({ one, current, counts, isGap, picked, pick }: RevisionProps) {
  const t = useWords('event');
  const isThis = one.id === current.id;
  const isChosen = isThis || one.id === current.against;
  return (
    <>
      <li aria-current={isThis ? 'true' : undefined} className={isChosen ? 'chosen' : undefined}>
        <Pickers one={one} picked={picked} pick={pick} />
        <ActionMark event={one} />
        <ActorMark event={one} />
        <span className="revision">
          {one.details.revision && t('revision', { revision: one.details.revision })} <Counts counts={counts} />
        </span>
        <Time iso={one.at} />
        <Acts one={one} current={current} />
      </li>
      {isGap && (
        <li className="history-gap">
          <TriangleAlert size={14} aria-hidden="true" /> {t('gap')}
        </li>
      )}
    </>
  );
}

/** Which two are compared; without script each event is compared with the page's own. */
function Pickers({ one, picked, pick }: Pick<RevisionProps, 'one' | 'picked' | 'pick'>) {
  const t = useWords('event');
  const tLog = useWords('log');
  const hasState = one.hasBefore || one.hasAfter;
  const event = `${actionWords(tLog, one)} ${actorName(one.actor)} ${one.at.slice(0, 19).replace('T', ' ')}`;
  return (
    <span className="pickers script-only">
      {hasState && (
        <>
          <input
            type="radio"
            name="compare-from"
            aria-label={t('compareFrom', { event })}
            checked={picked.from === one.id}
            onChange={() => pick({ from: one.id })}
          />
          <input
            type="radio"
            name="compare-to"
            aria-label={t('compareTo', { event })}
            checked={picked.to === one.id}
            onChange={() => pick({ to: one.id })}
          />
        </>
      )}
    </span>
  );
}

/** `+3 −1`, as a patch counts; `undefined` while it is being counted. */
function Counts({ counts }: { counts: LineCounts | undefined }) {
  const t = useWords('event');
  if (!counts || (counts.added === 0 && counts.removed === 0)) return null;
  return (
    <span className="counts">
      <span className="sr-only">{t('lineCounts', counts)}</span>
      <span aria-hidden="true">
        <span className="tone-create">+{counts.added}</span> <span className="text-fail">−{counts.removed}</span>
      </span>
    </span>
  );
}

function Acts({ one, current }: Pick<RevisionProps, 'one' | 'current'>) {
  const t = useWords('event');
  const { scope } = useAuditLogs();
  const here = eventPath(scope, current.id);
  const [isThis, isOther] = [one.id === current.id, one.id === current.against];
  const hasState = one.hasBefore || one.hasAfter;
  const page = one.hasAfter ? pageOf(scope, one) : null;
  return (
    <span className="history-acts">
      {isThis && <span className="text-ink-3">{t('thisEvent')}</span>}
      {isOther && (
        <SoftLink className="link" href={here}>
          {t('stopComparing')}
        </SoftLink>
      )}
      {!isThis && !isOther && hasState && (
        <SoftLink className="link inline-flex items-center gap-1" href={`${here}?against=${one.id}`}>
          <GitCompareArrows size={13} aria-hidden="true" /> {t('compare')}
        </SoftLink>
      )}
      {page && (
        <SoftLink className="link" href={`${page}?at=${one.at}`}>
          {t('asItWas')}
        </SoftLink>
      )}
      {!(isThis && current.isOwnPage) && (
        <SoftLink className="link" href={eventPath(scope, one.id)}>
          {t('open')}
        </SoftLink>
      )}
    </span>
  );
}
