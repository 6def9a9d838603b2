import 'server-only';
import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { find } from '@/administration/load.ts';
import type { RoleChoice } from '@/administration/picker/role-field.tsx';
import type { Rights } from '@/administration/rights.ts';

/** The roles there are to give; without the right to list them, those that every tenant has. */
export async function roleChoices(tenant: string, rights: Rights): Promise<RoleChoice[]> {
  if (!rights.can('ROLE:LIST')) return BUILT_IN_ROLE_NAMES.map((name) => ({ builtIn: name, name }));
  const { items } = await find('roles.list', { tenant, limit: 100 });
  return items.map((role) =>
    role.builtIn ? { builtIn: role.builtIn, name: role.name } : { id: role.id, name: role.name },
  );
}
