import type { EventDiff } from '@indelible/api/types';

const many = (count: number, noun: string) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** The change in a few words: `2 fields changed`, `Created with 12 fields`, `3 lines changed`. */
export function changeTitle({
  event,
  counts,
  notice,
  left,
}: Pick<EventDiff, 'event' | 'counts' | 'notice' | 'left'>): string {
  if (notice === 'no_states') return 'No state was changed';
  if (notice === 'identical') return 'Nothing changed';
  const isComparison = left.eventId !== null;
  if (!isComparison && !event.hasBefore)
    return counts.fields > 0 ? `Created with ${many(counts.fields, 'field')}` : 'Created';
  if (!isComparison && !event.hasAfter)
    return counts.fields > 0 ? `Deleted with ${many(counts.fields, 'field')}` : 'Deleted';
  if (counts.fields > 0) return `${many(counts.fields, 'field')} changed`;
  const lines = Math.max(counts.added, counts.removed);
  return lines > 0 ? `${many(lines, 'line')} changed` : 'Changed';
}
