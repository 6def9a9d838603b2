import type { Words } from '@/words/words-type.ts';
import { keyOfColumn } from './column-names.ts';

/** Names of the query language that are columns, by the key of their text. */
const KEYS = {
  resource: 'resource',
  action: 'action',
  actor: 'actor',
  details: 'details',
  date: 'date',
  'resource.id': 'resource_id',
  outcome: 'outcome',
  'actor.type': 'actor_type',
  impersonator: 'impersonator',
  ip: 'ip',
  correlation: 'correlation',
  changed: 'changed',
  origin: 'origin',
  event: 'event',
  occurred: 'occurred',
  recorded: 'recorded',
} as const;

const isKnown = (name: string): name is keyof typeof KEYS => Object.hasOwn(KEYS, name);

/** What the head of a column says: a field's name, or the Details key itself. */
export const columnLabel = (name: string, t: Words<'columns'>): string =>
  isKnown(name) ? t(KEYS[name]) : (keyOfColumn(name) ?? name);
