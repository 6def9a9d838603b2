import { LIMITS } from '@indelible/audit/limits';
import { BUILT_IN_ROLES, type BuiltInRole, isPermission, type Permission } from '@indelible/audit/permissions';
import type { Prisma } from '../generated/prisma/client.ts';
import { iso } from '../identity-rows.ts';
import type { BindingRecord, GrantSource, RoleRef, SubjectRef } from '../records.ts';
import type { Bound } from './bound.ts';

/** One answer holds so many at most. */

/** Both of `binding b` or `invitation i` with their `role r`: exactly one of the two is set. */
export type RoleColumns = { builtInRole: BuiltInRole | null; roleId: string | null; roleName: string | null };

type BindingRow = RoleColumns & {
  id: string;
  kind: SubjectRef['kind'];
  subjectId: string;
  subjectName: string;
  rolePermissions: string[] | null;
  namespace: string | null;
  source: GrantSource;
  createdAt: Date;
};

export const toRole = ({ builtInRole, roleId, roleName }: RoleColumns): RoleRef & { name: string } =>
  builtInRole ? { builtIn: builtInRole, name: builtInRole } : { id: roleId!, name: roleName! };

/** What a role gives: a built-in one by the code's table, a tenant's own by its row. An unknown permission is none. */
export const permissionsOf = (builtIn: BuiltInRole | null, stored: readonly string[] | null): readonly Permission[] =>
  builtIn ? BUILT_IN_ROLES[builtIn] : (stored ?? []).filter(isPermission);

const toBinding = (row: BindingRow): BindingRecord => ({
  id: row.id,
  subject: { kind: row.kind, id: row.subjectId, name: row.subjectName },
  role: toRole(row),
  permissions: permissionsOf(row.builtInRole, row.rolePermissions),
  namespace: row.namespace,
  source: row.source,
  createdAt: iso(row.createdAt),
});

/** A user's name is the e-mail: two of one name are two. `condition` is about `b`. */
export async function bindingsWhere({ tx, tenantId }: Bound, condition: Prisma.Sql): Promise<BindingRecord[]> {
  const rows = await tx.$queryRaw<BindingRow[]>`
    SELECT b.id, CASE WHEN b.user_id IS NOT NULL THEN 'user' WHEN b.group_id IS NOT NULL THEN 'group' ELSE 'service-account' END AS kind,
      coalesce(b.user_id, b.group_id, b.service_account_id) AS "subjectId", coalesce(u.email, g.name, s.name) AS "subjectName",
      b.built_in_role AS "builtInRole", b.role_id AS "roleId", r.name AS "roleName", r.permissions AS "rolePermissions",
      b.namespace, b.source, b.created_at AS "createdAt"
    FROM binding b
      LEFT JOIN app_user u ON u.id = b.user_id
      LEFT JOIN user_group g ON g.tenant_id = b.tenant_id AND g.id = b.group_id
      LEFT JOIN service_account s ON s.tenant_id = b.tenant_id AND s.id = b.service_account_id
      LEFT JOIN role r ON r.tenant_id = b.tenant_id AND r.id = b.role_id
    WHERE b.tenant_id = ${tenantId}::int AND ${condition}
    ORDER BY lower(coalesce(u.email, g.name, s.name)), b.id LIMIT ${LIMITS.namedParts}::int`;
  return rows.map(toBinding);
}
