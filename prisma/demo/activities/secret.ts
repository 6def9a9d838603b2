import type { TenantSpec, Who } from '../cast.ts';
import { change, put, refuseDelete, remove, resourcesOf, touch } from '../resource.ts';
import type { World } from '../world.ts';

/** The value is redacted before anything is stored or hashed: the log shows that it changed, never what it is. */
const newValue = (world: World) => `demo-${world.random.hex(32)}`;

export function createSecret(world: World, who: Who, at: number, secret: TenantSpec['secrets'][number]): void {
  const { namespace, key, description } = secret;
  const state = { namespace, name: key, description, secret: newValue(world), rotations: 0 };
  put(world, who, at, { type: 'SECRET', id: `${namespace}/${key}`, details: { namespace, key }, state });
}

export function rotateSecret(world: World, who: Who, at: number): void {
  const resource = world.random.pick(resourcesOf(world, 'SECRET'));
  const rotations = Number(resource.state.rotations) + 1;
  change(world, who, at, resource, { secret: newValue(world), rotations });
}

export function readSecret(world: World, who: Who, at: number): void {
  const denied = world.random.chance(0.2);
  touch(world, who, at, 'READ', world.random.pick(resourcesOf(world, 'SECRET')), denied ? 'DENIED' : 'SUCCESS');
}

/** Someone without the right tries to delete a secret that flows still need. */
export function tryToDeleteSecret(world: World, who: Who, at: number): void {
  refuseDelete(world, who, at, world.random.pick(resourcesOf(world, 'SECRET')));
}

/** A short-lived token: comes, and goes at the next call. */
export function temporarySecret(world: World, who: Who, at: number): void {
  const namespace = world.random.pick(world.spec.namespaces).id;
  const old = resourcesOf(world, 'SECRET').find(({ details }) => details.key === 'MIGRATION_TOKEN');
  if (old) remove(world, who, at, old);
  else createSecret(world, who, at, { namespace, key: 'MIGRATION_TOKEN', description: 'For the move, then deleted' });
}
