import { AuditError } from '@indelible/audit/errors';
import { BUILT_IN_ROLES, type Grant, lacking, type Permission } from '@indelible/audit/permissions';
import type { TenantDirectory } from '@indelible/db/administration-ports';
import type { RoleRef } from '@indelible/db/records';
import { nameOf } from '../access.ts';

/** What holding this role there would give; an unknown or foreign role is refused. */
export async function grantOf(directory: TenantDirectory, role: RoleRef, namespace: string | null): Promise<Grant> {
  if ('builtIn' in role) return { permissions: BUILT_IN_ROLES[role.builtIn], namespace };
  const own = await directory.role(role.id);
  if (own === null) throw new AuditError('not_found', 'There is no such role.', { field: 'role' });
  return { permissions: own.permissions, namespace };
}

/** Nobody grants what they lack: not by a role, a binding, a place in a group, an invitation or a token. */
export function requireHeld(own: readonly Grant[], wanted: readonly Grant[], field: string): void {
  for (const grant of wanted) {
    const missing: Permission | null = lacking(own, grant);
    if (missing === null) continue;
    const limit = nameOf(missing);
    const where = grant.namespace === null ? '' : ` in ${grant.namespace}`;
    const message = `You can’t give what you don’t hold: ${limit}${where}.`;
    throw new AuditError('forbidden', message, { field, limit });
  }
}
