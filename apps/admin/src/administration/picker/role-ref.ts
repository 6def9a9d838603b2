import { BUILT_IN_ROLE_NAMES, type BuiltInRole } from '@indelible/audit/permissions';

export type RoleRef = { builtIn: BuiltInRole } | { id: string };

const PREFIX = 'built-in:';

/** A role in a form's field: a built-in one by name, a tenant's own by id. */
export const roleValue = (role: RoleRef): string => ('builtIn' in role ? PREFIX + role.builtIn : role.id);

/** Back again; whatever else was sent is left to the API to refuse. */
export function roleOfValue(value: string): RoleRef {
  const builtIn = BUILT_IN_ROLE_NAMES.find((name) => value === PREFIX + name);
  return builtIn ? { builtIn } : { id: value };
}
