import type { ActionClass } from '@indelible/audit/event';
import type { ActionCounts } from '@indelible/audit/store';
import type { Words } from '../../words/words-type.ts';

/** From the bottom of a bar to its top, and its words `class_…` in the catalogue; pattern and colour stand in `bar-patterns.tsx`. */
export const CLASSES: readonly ActionClass[] = ['create', 'update', 'delete', 'access', 'sign-in', 'other'];

export const fillOf = (name: ActionClass): string => `url(#bar-${name})`;

export const totalOf = (counts: ActionCounts): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** The same of several bars together. */
export function sumOf(bars: readonly { counts: ActionCounts }[]): ActionCounts {
  const sum: ActionCounts = {};
  for (const { counts } of bars)
    for (const name of CLASSES) if (counts[name]) sum[name] = (sum[name] ?? 0) + counts[name];
  return sum;
}

/** `12 events: 3 created, 9 updated`; of one kind alone its word is enough. */
export function countWords(t: Words<'log'>, counts: ActionCounts): string {
  const total = totalOf(counts);
  if (total === 0) return t('noEvents');
  const kinds = CLASSES.filter((name) => counts[name]).map((name) =>
    t('countOfClass', { n: counts[name] ?? 0, word: t(`class_${name}`) }),
  );
  return t('eventsOfKinds', { n: total, kinds: kinds.join(', ') });
}
