import type { Who } from '../cast.ts';
import { isoOf } from '../clock.ts';
import { change, put, remove, resourcesOf } from '../resource.ts';
import type { World } from '../world.ts';

const PERMISSIONS = ['FLOW', 'EXECUTION', 'NAMESPACE', 'KVSTORE', 'APP', 'DASHBOARD', 'AUDITLOG', 'BLUEPRINT'];
const LEVELS = [['READ'], ['READ', 'UPDATE'], ['CREATE', 'READ', 'UPDATE', 'DELETE']];

export function createRole(world: World, who: Who, at: number, id: string): void {
  const permissions = { FLOW: ['READ'], EXECUTION: ['READ'] };
  put(world, who, at, {
    type: 'ROLE',
    id,
    details: { id },
    state: { id, description: `${id}s of flows`, permissions },
  });
}

export function changeRole(world: World, who: Who, at: number): void {
  const { random } = world;
  const resource = random.pick(resourcesOf(world, 'ROLE'));
  const permissions = { ...(resource.state.permissions as object), [random.pick(PERMISSIONS)]: random.pick(LEVELS) };
  change(world, who, at, resource, { permissions });
}

export function createGroup(world: World, who: Who, at: number, id: string, members: string[]): void {
  put(world, who, at, { type: 'GROUP', id, details: { id }, state: { id, description: null, members } });
}

/** One person joins a group, or leaves it. */
export function changeGroup(world: World, who: Who, at: number): void {
  const { random } = world;
  const resource = random.pick(resourcesOf(world, 'GROUP'));
  const { email } = random.pick(world.spec.people);
  const members = resource.state.members as string[];
  const next = members.includes(email) ? members.filter((member) => member !== email) : [...members, email];
  change(world, who, at, resource, { members: next });
}

export function bindRole(world: World, who: Who, at: number): void {
  const { random } = world;
  const role = random.pick(resourcesOf(world, 'ROLE')).id;
  const { email } = random.pick(world.spec.people);
  const namespace = random.pick(world.spec.namespaces).id;
  const id = `${email}/${role}/${namespace}`;
  const state = { id, user: email, role, namespace, since: isoOf(at) };
  put(world, who, at, { type: 'BINDING', id, details: { id, namespace, role, user: email }, state });
}

/** A new colleague is invited; the next call disables the account of an earlier one, or lets it in again. */
export function changeUsers(world: World, who: Who, at: number): void {
  const { random, spec } = world;
  const guests = resourcesOf(world, 'USER');
  if (guests.length > 0 && random.chance(0.6)) {
    const guest = random.pick(guests);
    change(world, who, at, guest, { disabled: guest.state.disabled !== true });
    return;
  }
  const name = random.pick(['kim', 'lou', 'max', 'noor', 'pat', 'robin', 'sasha', 'toni']);
  const email = `${name}.${random.pick(['berg', 'costa', 'ito', 'meyer', 'silva'])}@${spec.slug}.example`;
  const details = { id: email };
  put(world, who, at, {
    type: 'INVITATION',
    id: email,
    details,
    state: { email, role: 'viewer', invitedBy: who.actor.name },
  });
  const accepted = at + random.int(3, 50) * 60_000;
  put(world, who, accepted, { type: 'USER', id: email, details, state: { email, name, disabled: false } });
}

export function issueToken(world: World, who: Who, at: number): void {
  const { random } = world;
  const { id } = random.pick(world.spec.serviceAccounts);
  const old = resourcesOf(world, 'CREDENTIAL').find(({ details }) => details.serviceAccount === id);
  if (old) remove(world, who, at, old);
  const tokenId = random.hex(8);
  const state = { id: tokenId, serviceAccount: id, token: `demo-${random.hex(40)}`, createdAt: isoOf(at + 400) };
  put(world, who, at + 400, {
    type: 'CREDENTIAL',
    id: `${id}/${tokenId}`,
    details: { id: tokenId, serviceAccount: id },
    state,
  });
}
