import type { EventDiff } from '@indelible/api/types';
import type { Words } from '../../words/words-type.ts';

/** What stands above the two sides; a comparison names its two events. */
export const sideLabels = (t: Words<'event'>, { left, right }: Pick<EventDiff, 'left' | 'right'>) =>
  left.eventId === null ? { left: t('before'), right: t('after') } : { left: left.label, right: right.label };
