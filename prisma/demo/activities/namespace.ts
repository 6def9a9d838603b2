import type { TenantSpec, Who } from '../cast.ts';
import { change, put, refuseDelete, resourcesOf } from '../resource.ts';
import type { World } from '../world.ts';

export function createNamespace(world: World, who: Who, at: number, given: TenantSpec['namespaces'][number]): void {
  const { id, description } = given;
  const state = { id, description, variables: { environment: 'production' }, allowedTriggers: ['Schedule', 'Webhook'] };
  put(world, who, at, { type: 'NAMESPACE', id, details: { id, namespace: id }, state });
}

export function changeNamespace(world: World, who: Who, at: number): void {
  const { random } = world;
  const resource = random.pick(resourcesOf(world, 'NAMESPACE'));
  const variables = { ...(resource.state.variables as Record<string, string>) };
  variables[random.pick(['environment', 'region', 'cost_centre', 'on_call'])] = random.pick([
    'production',
    'eu-west-1',
    'eu-central-1',
    `cc-${random.int(100, 480)}`,
    random.pick(world.spec.people).email,
  ]);
  change(world, who, at, resource, { variables });
}

export function tryToDeleteNamespace(world: World, who: Who, at: number): void {
  refuseDelete(world, who, at, world.random.pick(resourcesOf(world, 'NAMESPACE')));
}
