import type { EventDiff } from '@indelible/api/types';
import type { Words } from '../../words/words-type.ts';

/** What stands above the two sides; a comparison names its two events. */
export const sideLabels = (t: Words<'event'>, { left, right }: Pick<EventDiff, 'left' | 'right'>) =>
  left.eventId === null
    ? { left: t('before'), right: t('after') }
    : { left: nameOf(t, left.label), right: nameOf(t, right.label) };

/** `UPDATE of 2026-05-03 08:59:30 UTC`, as the API names an event. */
function nameOf(t: Words<'event'>, label: string): string {
  const [, action = '', at = ''] = /^(\S+) of (.+)$/.exec(label) ?? [];
  return action ? t('sideOf', { action, at }) : label;
}
