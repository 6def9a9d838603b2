import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { Permission } from '@indelible/audit/permissions';
import type { Edited, ListRequest, NameAndDescription } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso } from '../identity-rows.ts';
import type { RoleRecord } from '../records.ts';
import { permissionsOf } from './binding-rows.ts';
import { assertVersion, type Bound, differs, found, idOf, untouched } from './bound.ts';
import { keyset } from './keyset.ts';

const COLUMNS = Prisma.sql`r.id, r.name, r.description, r.permissions, r.version, r.created_at AS "createdAt"`;

type RoleRow = Omit<RoleRecord, 'createdAt' | 'permissions'> & { createdAt: Date; permissions: string[] };
const toRecord = (row: RoleRow): RoleRecord => ({
  id: row.id,
  name: row.name,
  description: row.description,
  permissions: [...permissionsOf(null, row.permissions)],
  version: row.version,
  createdAt: iso(row.createdAt),
});

export async function listRoles({ tx, tenantId }: Bound, request: ListRequest) {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`r.name`,
    id: Prisma.sql`r.id`,
    texts: [Prisma.sql`r.name`, Prisma.sql`r.description`],
  });
  const rows = await tx.$queryRaw<(RoleRow & { bindings: number })[]>`
    SELECT ${COLUMNS}, (SELECT count(*)::int FROM binding b WHERE b.tenant_id = r.tenant_id AND b.role_id = r.id) AS bindings
    FROM role r WHERE r.tenant_id = ${tenantId}::int AND ${condition} ${order}`;
  return rows.map((row) => ({ ...toRecord(row), bindings: row.bindings }));
}

export async function roleById({ tx, tenantId }: Bound, id: string): Promise<RoleRecord | null> {
  const rows = await tx.$queryRaw<RoleRow[]>`
    SELECT ${COLUMNS} FROM role r WHERE r.tenant_id = ${tenantId}::int AND r.id = ${id}::uuid`;
  return rows[0] ? toRecord(rows[0]) : null;
}

/** FOR UPDATE keeps new bindings of the role waiting too: their foreign key shares its key. */
async function locked({ tx, tenantId }: Bound, id: string): Promise<RoleRecord> {
  const rows = await tx.$queryRaw<RoleRow[]>`
    SELECT ${COLUMNS} FROM role r WHERE r.tenant_id = ${tenantId}::int AND r.id = ${idOf(id, 'role')}::uuid FOR UPDATE`;
  return toRecord(found(rows, 'role'));
}

type NewRole = { name: string; description: string; permissions: Permission[] };

export async function createRole(
  { tx, tenantId, nowMs }: Bound,
  { name, description, permissions }: NewRole,
): Promise<RoleRecord> {
  const rows = await tx.$queryRaw<RoleRow[]>`
    INSERT INTO role AS r (tenant_id, id, name, description, permissions, created_at)
    VALUES (${tenantId}::int, ${randomUUID()}::uuid, ${name}, ${description}, ${permissions}::text[],
      ${iso(new Date(nowMs()))}::timestamptz) RETURNING ${COLUMNS}`;
  return toRecord(rows[0]!);
}

export async function updateRole(
  bound: Bound,
  id: string,
  expected: number,
  patch: NameAndDescription & { permissions?: Permission[] | undefined },
): Promise<Edited<RoleRecord>> {
  const before = await locked(bound, id);
  assertVersion(before.version, expected);
  if (!differs(before, patch)) return untouched(before);
  const { name = before.name, description = before.description, permissions = before.permissions } = patch;
  const rows = await bound.tx.$queryRaw<RoleRow[]>`
    UPDATE role r SET name = ${name}, description = ${description}, permissions = ${permissions}::text[], version = r.version + 1
    WHERE r.tenant_id = ${bound.tenantId}::int AND r.id = ${id}::uuid RETURNING ${COLUMNS}`;
  return { before, after: toRecord(rows[0]!) };
}

/** Open invitations promise it too; those that are closed go with it. */
export async function deleteRole(bound: Bound, id: string): Promise<RoleRecord> {
  const { tx, tenantId, nowMs } = bound;
  const role = await locked(bound, id);
  const [held] = await tx.$queryRaw<{ bindings: number; invitations: number }[]>`
    SELECT (SELECT count(*)::int FROM binding WHERE tenant_id = ${tenantId}::int AND role_id = ${id}::uuid) AS bindings,
      (SELECT count(*)::int FROM invitation WHERE tenant_id = ${tenantId}::int AND role_id = ${id}::uuid
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${iso(new Date(nowMs()))}::timestamptz) AS invitations`;
  for (const [what, count] of Object.entries(held!))
    if (count > 0)
      throw new AuditError('conflict', `${count.toLocaleString('en')} ${what} still name the role: end them first`, {
        field: 'id',
        limit: `0 ${what}`,
        received: `${count.toLocaleString('en')} ${what}`,
      });
  await tx.$executeRaw`DELETE FROM role WHERE tenant_id = ${tenantId}::int AND id = ${id}::uuid`;
  return role;
}
