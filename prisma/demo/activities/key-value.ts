import type { Who } from '../cast.ts';
import { DAY_MS, isoOf } from '../clock.ts';
import { change, put, remove, resourcesOf } from '../resource.ts';
import type { World } from '../world.ts';

export function createKeyValue(
  world: World,
  who: Who,
  at: number,
  { namespace, key, value }: { namespace: string; key: string; value: string },
): void {
  const state = { namespace, name: key, type: 'STRING', value, expirationDate: null };
  put(world, who, at, { type: 'KVSTORE', id: `${namespace}/${key}`, details: { namespace, key }, state });
}

export function changeKeyValue(world: World, who: Who, at: number): void {
  const { random } = world;
  const resource = random.pick(resourcesOf(world, 'KVSTORE'));
  if (random.chance(0.15)) {
    change(world, who, at, resource, { expirationDate: isoOf(at + 7 * DAY_MS) });
    return;
  }
  const { value } = resource.state;
  const next = /^\d+$/.test(String(value)) ? String(Number(value) + random.int(1, 40)) : isoOf(at).slice(0, 10);
  change(world, who, at, resource, { value: next });
}

/** A lock that a person sets while repairing something, and takes away again. */
export function toggleMaintenance(world: World, who: Who, at: number): void {
  const lock = resourcesOf(world, 'KVSTORE').find(({ details }) => details.key === 'maintenance');
  if (lock) remove(world, who, at, lock);
  else
    createKeyValue(world, who, at, {
      namespace: world.random.pick(world.spec.namespaces).id,
      key: 'maintenance',
      value: 'on',
    });
}
