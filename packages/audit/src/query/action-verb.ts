import type { KnownAction } from '../event.ts';

const VERBS: Record<KnownAction, string> = {
  READ: 'read',
  CREATE: 'created',
  UPDATE: 'updated',
  DELETE: 'deleted',
  LOGIN: 'signed in',
  LOGOUT: 'signed out',
  IMPERSONATE: 'impersonated',
  LOGIN_FAILURE: 'sign-in failed',
  ACCOUNT_LOCKED: 'account locked',
  UNKNOWN: 'unknown action',
  EXECUTE: 'executed',
  KILL: 'killed',
  RESTART: 'restarted',
  EXPORT: 'exported',
};

/** The word shown for an action: `updated` for UPDATE, `force run` for an action nobody foresaw. */
export function actionVerb(action: string): string {
  return Object.hasOwn(VERBS, action) ? VERBS[action as KnownAction] : action.toLowerCase().replaceAll('_', ' ');
}
