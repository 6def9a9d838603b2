import type { AuditEvent, KnownAction } from '@indelible/audit/event';
import type { Words } from '../words/words-type.ts';

/** What the catalogue has a word for; whatever else producers name stands as they name it. */
const VERBS = [
  'READ',
  'CREATE',
  'UPDATE',
  'DELETE',
  'LOGIN',
  'LOGOUT',
  'IMPERSONATE',
  'LOGIN_FAILURE',
  'ACCOUNT_LOCKED',
  'UNKNOWN',
  'EXECUTE',
  'KILL',
  'RESTART',
  'EXPORT',
] as const satisfies readonly KnownAction[];
/** The noun or infinitive that stands before "failed" and "denied". */
const BASES = [
  'LOGIN',
  'LOGOUT',
  'IMPERSONATE',
  'EXECUTE',
  'READ',
  'CREATE',
  'UPDATE',
  'DELETE',
  'KILL',
  'RESTART',
  'EXPORT',
] as const;
const FAILED_BY_NAME = new Set(['LOGIN_FAILURE', 'ACCOUNT_LOCKED']);

export const isKnownAction = (action: string): boolean => isOneOf(VERBS, action);

export const isOneOf = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text);
const plain = (action: string): string => action.toLowerCase().replaceAll('_', ' ');

/** `updated` for UPDATE, `force run` for an action nobody foresaw. */
export const actionVerbOf = (t: Words<'log'>, action: string): string =>
  isOneOf(VERBS, action) ? t(`verb_${action}`) : plain(action);

/** What a row says was done: `updated`, `kill failed`, `export denied`. */
export function actionWords(t: Words<'log'>, { action, outcome }: Pick<AuditEvent, 'action' | 'outcome'>): string {
  const went = outcome === 'DENIED' ? 'wentDenied' : outcome === 'FAILURE' ? 'wentFailed' : null;
  if (went === null || FAILED_BY_NAME.has(action)) return actionVerbOf(t, action);
  return t(went, { base: isOneOf(BASES, action) ? t(`base_${action}`) : plain(action) });
}

export type Tone = 'create' | 'update' | 'delete' | 'access' | 'other' | 'fail';

/** Red is for failure alone. */
export function actionTone(event: Pick<AuditEvent, 'action' | 'actionClass' | 'outcome'>): Tone {
  if (event.outcome === 'FAILURE' || event.outcome === 'DENIED' || FAILED_BY_NAME.has(event.action)) return 'fail';
  return event.actionClass === 'sign-in' ? 'access' : event.actionClass;
}
