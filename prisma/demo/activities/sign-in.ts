import type { Who } from '../cast.ts';
import { MINUTE_MS, SECOND_MS } from '../clock.ts';
import { record, type World } from '../world.ts';

const account = (who: Who) => ({
  resource: { type: 'USER', id: who.actor.id },
  details: { id: who.actor.id, email: who.actor.name },
});

/** Some mistype their password first. */
export function signIn(world: World, who: Who, at: number): void {
  const failures = world.random.weighted([
    [90, 0],
    [8, 1],
    [2, 2],
  ]);
  for (let turn = failures; turn > 0; turn -= 1) failToSignIn(world, who, at - turn * 11 * SECOND_MS);
  record(world, who, at, { action: 'LOGIN', ...account(who) });
}

/** As the product records it: nobody was proven to be anybody, so the account tried stands in resource and details. */
export function failToSignIn(world: World, who: Who, at: number): void {
  const { resource, details } = account(who);
  const anonymous = { ...who, actor: { type: 'USER', id: 'anonymous', name: 'anonymous' } as const };
  const facts = { resource, details: { ...details, reason: 'wrong-password' }, outcome: 'FAILURE' as const };
  record(world, anonymous, at, { action: 'LOGIN_FAILURE', ...facts });
}

export function signOut(world: World, who: Who, at: number): void {
  record(world, who, at, { action: 'LOGOUT', ...account(who) });
}

/** Ten failures within five minutes from an address that nobody knows: the account is locked. */
export function bruteForce(world: World, victim: Who, at: number, system: Who): void {
  const stranger = { ...victim, ip: '198.51.100.213', userAgent: 'python-requests/2.32.5' };
  const last = at + 4 * MINUTE_MS;
  for (let turn = 0; turn < 10; turn += 1) failToSignIn(world, stranger, at + turn * 26 * SECOND_MS);
  const { resource, details } = account(victim);
  const locked = { ...details, until: new Date(last + 30 * MINUTE_MS).toISOString() };
  record(world, system, last, { action: 'ACCOUNT_LOCKED', resource, details: locked });
}
