import { randomUUID } from 'node:crypto';
import type { Grant } from '@indelible/audit/permissions';
import { isUuid } from '@indelible/audit/uuid7';
import type { NewBinding } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso } from '../identity-rows.ts';
import type { BindingRecord, RoleRef, SubjectRef } from '../records.ts';
import { bindingsWhere, permissionsOf, type RoleColumns } from './binding-rows.ts';
import { type Bound, found, idOf } from './bound.ts';

const SUBJECT_COLUMN = {
  user: Prisma.sql`b.user_id`,
  group: Prisma.sql`b.group_id`,
  'service-account': Prisma.sql`b.service_account_id`,
} as const;

const ofSubject = ({ kind, id }: SubjectRef) =>
  isUuid(id) ? Prisma.sql`${SUBJECT_COLUMN[kind]} = ${id}::uuid` : Prisma.sql`FALSE`;

function ofRole(role: RoleRef) {
  if ('builtIn' in role) return Prisma.sql`b.built_in_role = ${role.builtIn}`;
  return isUuid(role.id) ? Prisma.sql`b.role_id = ${role.id}::uuid` : Prisma.sql`FALSE`;
}

export function listBindings(
  bound: Bound,
  { subject, role }: { subject?: SubjectRef | undefined; role?: RoleRef | undefined },
): Promise<BindingRecord[]> {
  const conditions = [subject && ofSubject(subject), role && ofRole(role)].filter((one) => one !== undefined);
  return bindingsWhere(bound, conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND '));
}

export async function bindingById(bound: Bound, id: string): Promise<BindingRecord | null> {
  return (await bindingsWhere(bound, Prisma.sql`b.id = ${id}::uuid`))[0] ?? null;
}

type HeldRow = Pick<RoleColumns, 'builtInRole'> & { stored: string[] | null; namespace: string | null };

/** What a subject holds; a user by its groups too, looked up on its own: with OR every binding would be read. */
export async function grantsOfSubject({ tx, tenantId }: Bound, subject: SubjectRef): Promise<Grant[]> {
  if (!isUuid(subject.id)) return [];
  const byGroups =
    subject.kind === 'user'
      ? Prisma.sql`UNION ALL SELECT b.built_in_role, b.role_id, b.namespace
          FROM group_member m JOIN binding b ON b.tenant_id = m.tenant_id AND b.group_id = m.group_id
          WHERE m.tenant_id = ${tenantId}::int AND m.user_id = ${subject.id}::uuid`
      : Prisma.empty;
  const rows = await tx.$queryRaw<HeldRow[]>`
    SELECT DISTINCT held.built_in_role AS "builtInRole", r.permissions AS stored, held.namespace FROM (
      SELECT b.built_in_role, b.role_id, b.namespace FROM binding b
        WHERE b.tenant_id = ${tenantId}::int AND ${ofSubject(subject)}
      ${byGroups}
    ) AS held LEFT JOIN role r ON r.tenant_id = ${tenantId}::int AND r.id = held.role_id`;
  return rows.map(({ builtInRole, stored, namespace }) => ({
    permissions: permissionsOf(builtInRole, stored),
    namespace,
  }));
}

/** The two columns of a role; an id that can't be one is an unknown role. */
export const roleColumns = (role: RoleRef): { builtIn: string | null; id: string | null } =>
  'builtIn' in role ? { builtIn: role.builtIn, id: null } : { builtIn: null, id: idOf(role.id, 'role', 'role') };

export async function createBinding(
  bound: Bound,
  { subject, role, namespace, source }: NewBinding,
): Promise<BindingRecord> {
  const { tx, tenantId, nowMs } = bound;
  const subjectId = idOf(subject.id, subject.kind === 'user' ? 'member' : subject.kind.replace('-', ' '), 'subject');
  const columns = roleColumns(role);
  const of = (kind: SubjectRef['kind']) => (subject.kind === kind ? subjectId : null);
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO binding (tenant_id, id, user_id, group_id, service_account_id, built_in_role, role_id, namespace, source, created_at)
    VALUES (${tenantId}::int, ${id}::uuid, ${of('user')}::uuid, ${of('group')}::uuid, ${of('service-account')}::uuid,
      ${columns.builtIn}, ${columns.id}::uuid, ${namespace}, ${source}, ${iso(new Date(nowMs()))}::timestamptz)`;
  return found(await bindingsWhere(bound, Prisma.sql`b.id = ${id}::uuid`), 'binding');
}

/** Of two deletions at once the second finds nothing. */
export async function deleteBinding(bound: Bound, id: string): Promise<BindingRecord> {
  const { tx, tenantId } = bound;
  const [binding] = await bindingsWhere(bound, Prisma.sql`b.id = ${idOf(id, 'binding')}::uuid`);
  const gone = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM binding WHERE tenant_id = ${tenantId}::int AND id = ${id}::uuid RETURNING id`;
  found(gone, 'binding');
  return binding!;
}
