import type { ActionClass } from './event.ts';

const CLASSES = new Map<string, ActionClass>([
  ['CREATE', 'create'],
  ['UPDATE', 'update'],
  ['DELETE', 'delete'],
  ['READ', 'access'],
  ['EXPORT', 'access'],
  ['LOGIN', 'sign-in'],
  ['LOGOUT', 'sign-in'],
  ['LOGIN_FAILURE', 'sign-in'],
  ['ACCOUNT_LOCKED', 'sign-in'],
  ['IMPERSONATE', 'sign-in'],
]);

/** The coarse kind that gives an action its glyph and colour; an action nobody foresaw is `other`. */
export const actionClass = (action: string): ActionClass => CLASSES.get(action) ?? 'other';
