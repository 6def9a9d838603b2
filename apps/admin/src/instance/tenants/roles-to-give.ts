import 'server-only';
import { load } from '@/administration/load.ts';
import type { RoleChoice } from '@/administration/picker/role-field.tsx';

/** A tenant's roles, built-in ones first; none when they can't be read, and the form then says that a role is missing. */
export async function rolesToGive(tenant: string): Promise<RoleChoice[]> {
  const roles = await load('roles.list', { tenant, limit: 100 });
  return roles.ok ? roles.value.items : [];
}
