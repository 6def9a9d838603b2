import {
  accountLockedEvent,
  loginEvent,
  loginFailureEvent,
  logoutEvent,
  type Tried,
} from '@indelible/api/auth/sign-in-event';
import type { UserRecord } from '@indelible/db/records';
import { displayName } from '../accounts.ts';
import type { Who } from '../cast.ts';
import { isoOf, MINUTE_MS, SECOND_MS } from '../clock.ts';
import { recordInInstance, type World } from '../world.ts';

export const userOf = ({ actor }: Who): UserRecord => ({
  id: actor.id,
  email: actor.name,
  name: displayName(actor.name),
  isInstanceAdmin: false,
  language: null,
  disabledAt: null,
  version: 1,
});
export const requestOf = ({ ip, userAgent }: Who) => ({ request: { ip, userAgent, correlationId: null } });
const triedBy = (who: Who): Tried => ({ email: who.actor.name, account: userOf(who) });

/** Some mistype their password first. Recorded as the product does it, in the instance's log. */
export function signIn(world: World, who: Who, at: number): void {
  const failures = world.random.weighted([
    [90, 0],
    [8, 1],
    [2, 2],
  ]);
  for (let turn = failures; turn > 0; turn -= 1) failToSignIn(world, who, at - turn * 11 * SECOND_MS);
  recordInInstance(world, at, loginEvent(requestOf(who), userOf(who), { method: 'password', secondFactor: false }));
}

function failToSignIn(world: World, who: Who, at: number): void {
  recordInInstance(world, at, loginFailureEvent(requestOf(who), triedBy(who), 'wrong-password'));
}

export function signOut(world: World, who: Who, at: number): void {
  recordInInstance(world, at, logoutEvent(requestOf(who), userOf(who)));
}

/** Ten failures within five minutes from an address that nobody knows: locked for it, and for nobody else. */
export function bruteForce(world: World, victim: Who, at: number): void {
  const stranger = { ...victim, ip: '198.51.100.213', userAgent: 'python-requests/2.32.5' };
  const last = at + 9 * 26 * SECOND_MS;
  for (let turn = 0; turn < 10; turn += 1) failToSignIn(world, stranger, at + turn * 26 * SECOND_MS);
  const lock = { by: 'pair', failures: 10, until: isoOf(last + 30 * MINUTE_MS) } as const;
  recordInInstance(world, last, accountLockedEvent(requestOf(stranger), triedBy(victim), lock));
}
