import type { Who } from './cast.ts';
import { type JsonObject, json, type Resource, record, type World } from './world.ts';

const keyOf = (type: string, id: string) => `${type}:${id}`;

export const findResource = (world: World, type: string, id: string) => world.resources.get(keyOf(type, id));
export const resourcesOf = (world: World, type: string) =>
  [...world.resources.values()].filter((resource) => resource.type === type);

/** Records a CREATE, or an UPDATE of what is there already; nothing when the state is the same. */
export function put(world: World, who: Who, at: number, resource: Resource, correlationId?: string): void {
  const { type, id, details, state } = resource;
  const known = findResource(world, type, id);
  world.resources.set(keyOf(type, id), resource);
  const after = json(state);
  const common = { resource: { type, id }, details, after, correlationId };
  const before = known ? json(known.state) : null;
  if (!before) record(world, who, at, { ...common, action: 'CREATE' });
  else if (before.text !== after.text) record(world, who, at, { ...common, action: 'UPDATE', before });
}

/** Records an UPDATE of some of a resource's fields. */
export function change(world: World, who: Who, at: number, resource: Resource, fields: JsonObject): void {
  put(world, who, at, { ...resource, state: { ...resource.state, ...fields } });
}

export function remove(world: World, who: Who, at: number, { type, id, details, state }: Resource): void {
  world.resources.delete(keyOf(type, id));
  record(world, who, at, { action: 'DELETE', resource: { type, id }, details, before: json(state) });
}

/** Someone looked, or tried to: no state changes. */
export function touch(
  world: World,
  who: Who,
  at: number,
  action: 'READ' | 'EXPORT',
  { type, id, details }: Pick<Resource, 'type' | 'id' | 'details'>,
  outcome: 'SUCCESS' | 'DENIED' = 'SUCCESS',
): void {
  record(world, who, at, { action, resource: { type, id }, details, outcome });
}

/** A deletion that the rights did not allow; the state shows what is still there. */
export function refuseDelete(world: World, who: Who, at: number, { type, id, details, state }: Resource): void {
  const before = json(state);
  record(world, who, at, { action: 'DELETE', resource: { type, id }, details, before, outcome: 'DENIED' });
}
