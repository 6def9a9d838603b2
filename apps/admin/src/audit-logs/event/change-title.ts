import type { EventDiff } from '@indelible/api/types';
import type { Words } from '../../words/words-type.ts';

type Of = Pick<EventDiff, 'event' | 'counts' | 'notice' | 'left'>;

/** The change in a few words: `2 fields changed`, `Created with 12 fields`, `3 lines changed`. */
export function changeTitle(t: Words<'event'>, { event, counts, notice, left }: Of): string {
  if (notice === 'no_states') return t('noStateChanged');
  if (notice === 'identical') return t('nothingChanged');
  const isComparison = left.eventId !== null;
  // What follows is what was asked for, not what happened.
  if (!isComparison && event.outcome === 'DENIED') return t('wasDenied');
  if (!isComparison && event.outcome === 'FAILURE') return t('hasFailed');
  const { fields } = counts;
  if (!isComparison && !event.hasBefore) return fields > 0 ? t('createdWith', { n: fields }) : t('created');
  if (!isComparison && !event.hasAfter) return fields > 0 ? t('deletedWith', { n: fields }) : t('deleted');
  if (fields > 0) return t('fieldsChanged', { n: fields });
  const lines = Math.max(counts.added, counts.removed);
  return lines > 0 ? t('linesChanged', { n: lines }) : t('changed');
}
