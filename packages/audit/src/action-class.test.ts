import { expect, it } from 'vitest';
import { actionClass } from './action-class.ts';
import { KNOWN_ACTIONS } from './event.ts';

it('classes each known action', () => {
  expect(Object.fromEntries(KNOWN_ACTIONS.map((action) => [action, actionClass(action)]))).toEqual({
    READ: 'access',
    CREATE: 'create',
    UPDATE: 'update',
    DELETE: 'delete',
    LOGIN: 'sign-in',
    LOGOUT: 'sign-in',
    IMPERSONATE: 'sign-in',
    LOGIN_FAILURE: 'sign-in',
    ACCOUNT_LOCKED: 'sign-in',
    UNKNOWN: 'other',
    EXECUTE: 'other',
    KILL: 'other',
    RESTART: 'other',
    EXPORT: 'access',
  });
});

it('calls any other action `other`, names of object members included', () => {
  for (const action of ['REPLAY', 'constructor', '__proto__', '']) expect(actionClass(action)).toBe('other');
});
