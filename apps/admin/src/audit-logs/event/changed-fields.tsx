'use client';
import type { EventDiff } from '@indelible/api/types';
import { ArrowRight } from 'lucide-react';
import { useWords } from '#words';
import { FieldValue, MovedItem } from './field-value.tsx';

const SHOWN = 6;

/** The first few changed fields, old and new value; only where both states are there to compare. */
export function ChangedFields({ diff, showAll }: { diff: EventDiff; showAll: () => void }) {
  const t = useWords('event');
  const isChange = diff.left.eventId !== null || (diff.event.hasBefore && diff.event.hasAfter);
  if (!isChange || diff.changes.length === 0) return null;
  const more = diff.counts.fields - Math.min(SHOWN, diff.changes.length);
  return (
    <div className="fields">
      <ul aria-label={t('changedFields')}>
        {diff.changes.slice(0, SHOWN).map((change) => (
          <li key={`${change.kind} ${change.pointer}`}>
            <span className="path" title={change.path}>
              {change.path === '$' ? t('wholeDocumentField') : change.label}
            </span>
            {change.moved ? (
              <MovedItem {...change.moved} />
            ) : (
              <>
                <FieldValue value={change.before} side="old" />
                <ArrowRight size={13} className="text-ink-3" aria-label={t('became')} />
                <FieldValue value={change.after} side="new" />
              </>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="link mt-1.5 text-xs" onClick={showAll}>
          {t('moreFields', { n: more })}
        </button>
      )}
    </div>
  );
}
