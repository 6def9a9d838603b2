import type { Actor, NewEvent, Outcome } from '@indelible/audit/event';
import type { SignInMethod, UserRecord } from '@indelible/db/records';
import { actorOf } from '../principal.ts';
import { tags } from '../verbs/events.ts';
import type { AuthDeps } from './auth-deps.ts';
import type { NewLock } from './throttle.ts';

/** Nobody was proven to be anybody; the account that was tried stands in resource and details. */
const NOBODY: Actor = { type: 'USER', id: 'anonymous', name: 'anonymous' };
const LOCK: Actor = { type: 'SYSTEM', id: 'lockout', name: 'Lockout' };

type Request = Pick<AuthDeps, 'request'>;
/** `email` null: what was typed has not an address's shape, and may be a password in the wrong field. */
export type Tried = { email: string | null; account: Pick<UserRecord, 'id' | 'name' | 'email'> | null };

export const userDetails = ({ id, name, email }: Pick<UserRecord, 'id' | 'name' | 'email'>) => ({ id, name, email });

const triedDetails = ({ email, account }: Tried): Record<string, string> =>
  account ? userDetails(account) : email === null ? {} : { email };

export const loginEvent = (
  { request }: Request,
  user: UserRecord,
  how: { method: SignInMethod; secondFactor: boolean },
): NewEvent => ({
  ...request,
  action: 'LOGIN',
  actor: actorOf(user),
  resource: { type: 'USER', id: user.id },
  details: { ...userDetails(user), method: how.method, secondFactor: how.secondFactor ? 'yes' : 'no' },
});

/** `more` says which session, when it is not the one that asks. */
export const logoutEvent = (
  { request }: Request,
  user: Pick<UserRecord, 'id' | 'name' | 'email'>,
  more: Record<string, string | null> = {},
): NewEvent => ({
  ...request,
  action: 'LOGOUT',
  actor: actorOf(user),
  resource: { type: 'USER', id: user.id },
  details: tags({ ...userDetails(user), ...more }),
});

/** DENIED: it was right, but not let in. */
export const loginFailureEvent = (
  { request }: Request,
  tried: Tried,
  reason: string,
  outcome: Outcome = 'FAILURE',
): NewEvent => ({
  ...request,
  action: 'LOGIN_FAILURE',
  outcome,
  actor: NOBODY,
  resource: { type: 'USER', id: tried.account?.id ?? 'unknown' },
  details: { reason, ...triedDetails(tried) },
});

export const accountLockedEvent = ({ request }: Request, tried: Tried, lock: NewLock): NewEvent => ({
  ...request,
  action: 'ACCOUNT_LOCKED',
  actor: LOCK,
  resource: { type: 'USER', id: tried.account?.id ?? 'unknown' },
  details: { ...triedDetails(tried), by: lock.by, failures: String(lock.failures), until: lock.until },
});
