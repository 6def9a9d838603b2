import type { ActionClass } from '@indelible/audit/event';
import type { ActionCounts } from '@indelible/audit/store';

/** From the bottom of a bar to its top, with the word for each; pattern and colour stand in `bar-patterns.tsx`. */
export const CLASSES: readonly { name: ActionClass; word: string }[] = [
  { name: 'create', word: 'created' },
  { name: 'update', word: 'updated' },
  { name: 'delete', word: 'deleted' },
  { name: 'access', word: 'read' },
  { name: 'sign-in', word: 'sign-ins' },
  { name: 'other', word: 'other' },
];

export const fillOf = (name: ActionClass): string => `url(#bar-${name})`;

export const totalOf = (counts: ActionCounts): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** The same of several bars together. */
export function sumOf(bars: readonly { counts: ActionCounts }[]): ActionCounts {
  const sum: ActionCounts = {};
  for (const { counts } of bars)
    for (const { name } of CLASSES) if (counts[name]) sum[name] = (sum[name] ?? 0) + counts[name];
  return sum;
}

const number = (value: number): string => value.toLocaleString('en');

/** `12 events: 3 created, 9 updated`; of one kind alone its word is enough. */
export function countWords(counts: ActionCounts): string {
  const total = totalOf(counts);
  const kinds = CLASSES.filter(({ name }) => counts[name]).map(
    ({ name, word }) => `${number(counts[name] ?? 0)} ${word}`,
  );
  return total === 0 ? 'no events' : `${number(total)} ${total === 1 ? 'event' : 'events'}: ${kinds.join(', ')}`;
}
