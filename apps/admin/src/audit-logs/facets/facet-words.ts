import { actionVerb } from '@indelible/audit/query/action-verb';

/** A facet's value as the page writes it: symbols of ours in words, what producers name as they name it. */
export function facetWord(field: string, value: string): string {
  if (field === 'action') return actionVerb(value);
  return field === 'outcome' || field === 'actor.type' ? value.toLowerCase().replaceAll('_', ' ') : value;
}

/** From here on the last digits say nothing. */
const COMPACT_FROM = 100_000;

/** `1,284`, `128k`; with a plus where the work budget ended before the range did. */
export function countText(count: number, exact: boolean): string {
  const text = count < COMPACT_FROM ? count.toLocaleString('en') : `${Math.floor(count / 1_000).toLocaleString('en')}k`;
  return exact ? text : `${text}+`;
}

/** The same, spoken. */
export const countWords = (count: number, exact: boolean): string =>
  `${exact ? '' : 'at least '}${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}`;
