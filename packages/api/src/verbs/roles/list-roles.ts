import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, type BuiltInRole, type Permission } from '@indelible/audit/permissions';
import type { RoleRecord } from '@indelible/db/records';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { TenantDeps } from '../by.ts';

export type RoleListed =
  | { builtIn: BuiltInRole; name: BuiltInRole; permissions: readonly Permission[] }
  | (RoleRecord & { builtIn: null; bindings: number });

/** The first page begins with the built-in roles, the one that holds most first; the tenant's own follow by name. */
export async function listRoles(deps: TenantDeps, input: ListInput): Promise<Page<RoleListed>> {
  const own = await pageOf(
    input,
    (request) => deps.identity.directory(deps.tenant).roles(request),
    (role) => role,
  );
  const wanted = input.search.toLowerCase();
  const builtIn = input.cursor ? [] : BUILT_IN_ROLE_NAMES.filter((name) => name.includes(wanted));
  const items: RoleListed[] = [
    ...builtIn.map((name) => ({ builtIn: name, name, permissions: BUILT_IN_ROLES[name] })),
    ...own.items.map((role) => ({ ...role, builtIn: null })),
  ];
  return { items, nextCursor: own.nextCursor };
}
