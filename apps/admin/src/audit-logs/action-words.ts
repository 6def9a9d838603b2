import type { AuditEvent } from '@indelible/audit/event';
import { actionVerb } from '@indelible/audit/query/action-verb';

/** The noun or infinitive that stands before "failed" and "denied". */
const BASES: Record<string, string> = {
  LOGIN: 'sign-in',
  LOGOUT: 'sign-out',
  IMPERSONATE: 'impersonation',
  EXECUTE: 'run',
};
const FAILED_BY_NAME = new Set(['LOGIN_FAILURE', 'ACCOUNT_LOCKED']);

/** What a row says was done: `updated`, `kill failed`, `export denied`. */
export function actionWords({ action, outcome }: Pick<AuditEvent, 'action' | 'outcome'>): string {
  const went = outcome === 'DENIED' ? 'denied' : outcome === 'FAILURE' ? 'failed' : null;
  if (went === null || FAILED_BY_NAME.has(action)) return actionVerb(action);
  return `${BASES[action] ?? action.toLowerCase().replaceAll('_', ' ')} ${went}`;
}

export type Tone = 'create' | 'update' | 'delete' | 'access' | 'other' | 'fail';

/** Red is for failure alone. */
export function actionTone(event: Pick<AuditEvent, 'action' | 'actionClass' | 'outcome'>): Tone {
  if (event.outcome === 'FAILURE' || event.outcome === 'DENIED' || FAILED_BY_NAME.has(event.action)) return 'fail';
  return event.actionClass === 'sign-in' ? 'access' : event.actionClass;
}
