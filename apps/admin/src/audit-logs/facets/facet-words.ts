import type { Words } from '../../words/words-type.ts';
import { actionVerbOf, isOneOf } from '../action-words.ts';

const OUTCOMES = ['SUCCESS', 'FAILURE', 'DENIED'] as const;
const KINDS = ['USER', 'SERVICE_ACCOUNT', 'SYSTEM'] as const;

/** A facet's value as the page writes it: symbols of ours in words, what producers name as they name it. */
export function facetWord(t: Words<'log'>, field: string, value: string): string {
  if (field === 'action') return actionVerbOf(t, value);
  if (field === 'outcome' && isOneOf(OUTCOMES, value)) return t(`outcome_${value}`);
  if (field === 'actor.type' && isOneOf(KINDS, value)) return t(`kind_${value}`);
  return field === 'outcome' || field === 'actor.type' ? value.toLowerCase().replaceAll('_', ' ') : value;
}

/** From here on the last digits say nothing. */
const COMPACT_FROM = 100_000;

/** `1,284`, `128k`; with a plus where the work budget ended before the range did. */
export function countText(t: Words<'log'>, count: number, exact: boolean): string {
  const text = count < COMPACT_FROM ? t('count', { n: count }) : t('countK', { n: Math.floor(count / 1_000) });
  return exact ? text : `${text}+`;
}

/** The same, spoken. */
export const countWords = (t: Words<'log'>, count: number, exact: boolean): string =>
  t(exact ? 'events_n' : 'atLeastEvents', { n: count });
