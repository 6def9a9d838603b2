import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { LIMITS } from '@indelible/audit/limits';
import type { Edited, GroupState, ListRequest, NameAndDescription } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso } from '../identity-rows.ts';
import type { BindingRecord, GrantSource, GroupRecord, UserRecord } from '../records.ts';
import { bindingsWhere } from './binding-rows.ts';
import { assertVersion, type Bound, differs, found, idOf, untouched } from './bound.ts';
import { keyset } from './keyset.ts';

const COLUMNS = Prisma.sql`g.id, g.name, g.description, g.source, g.version, g.created_at AS "createdAt"`;
/** Members that a page and an event's state name at most. */
const NAMED_MEMBERS = LIMITS.namedParts;

type GroupRow = Omit<GroupRecord, 'createdAt'> & { createdAt: Date };
const toGroup = (row: GroupRow): GroupRecord => ({ ...row, createdAt: iso(row.createdAt) });

export async function listGroups({ tx, tenantId }: Bound, request: ListRequest) {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`g.name`,
    id: Prisma.sql`g.id`,
    texts: [Prisma.sql`g.name`, Prisma.sql`g.description`],
  });
  const rows = await tx.$queryRaw<(GroupRow & { members: number })[]>`
    SELECT ${COLUMNS}, (SELECT count(*)::int FROM group_member m WHERE m.tenant_id = g.tenant_id AND m.group_id = g.id) AS members
    FROM user_group g WHERE g.tenant_id = ${tenantId}::int AND ${condition} ${order}`;
  return rows.map((row) => ({ ...toGroup(row), members: row.members }));
}

export async function groupWithMembers({ tx, tenantId }: Bound, id: string) {
  const rows = await tx.$queryRaw<GroupRow[]>`
    SELECT ${COLUMNS} FROM user_group g WHERE g.tenant_id = ${tenantId}::int AND g.id = ${id}::uuid`;
  if (!rows[0]) return null;
  const members = await tx.$queryRaw<Pick<UserRecord, 'id' | 'email' | 'name'>[]>`
    SELECT u.id, u.email, u.name FROM group_member m JOIN app_user u ON u.id = m.user_id
    WHERE m.tenant_id = ${tenantId}::int AND m.group_id = ${id}::uuid ORDER BY lower(u.name), u.id LIMIT ${NAMED_MEMBERS}::int`;
  return { ...toGroup(rows[0]), members };
}

export async function createGroup(
  { tx, tenantId, nowMs }: Bound,
  { name, description, source = 'manual' }: { name: string; description: string; source?: GrantSource },
): Promise<GroupRecord> {
  const rows = await tx.$queryRaw<GroupRow[]>`
    INSERT INTO user_group AS g (tenant_id, id, name, description, source, created_at)
    VALUES (${tenantId}::int, ${randomUUID()}::uuid, ${name}, ${description}, ${source},
      ${iso(new Date(nowMs()))}::timestamptz) RETURNING ${COLUMNS}`;
  return toGroup(rows[0]!);
}

async function locked({ tx, tenantId }: Bound, id: string): Promise<GroupRecord> {
  const rows = await tx.$queryRaw<GroupRow[]>`
    SELECT ${COLUMNS} FROM user_group g
    WHERE g.tenant_id = ${tenantId}::int AND g.id = ${idOf(id, 'group')}::uuid FOR UPDATE`;
  return toGroup(found(rows, 'group'));
}

/**
 * E-mails of all members, sorted. A large group's event would be as large, so above NAMED_MEMBERS the state says how many
 * and names only the one that comes or goes.
 */
async function memberEmails({ tx, tenantId }: Bound, id: string, about?: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ email: string; total: number; about: boolean }[]>`
    SELECT u.email, count(*) OVER ()::int AS total, u.id = ${about ?? null}::uuid AS about
    FROM group_member m JOIN app_user u ON u.id = m.user_id
    WHERE m.tenant_id = ${tenantId}::int AND m.group_id = ${id}::uuid
    ORDER BY u.id IS NOT DISTINCT FROM ${about ?? null}::uuid DESC, u.email COLLATE "C" LIMIT ${NAMED_MEMBERS + 1}::int`;
  const total = rows[0]?.total ?? 0;
  if (total <= NAMED_MEMBERS) return rows.map(({ email }) => email).sort();
  const named = rows.filter((row) => row.about).map(({ email }) => email);
  return [...named, `${total - named.length} others`];
}

export async function updateGroup(
  bound: Bound,
  id: string,
  expected: number,
  patch: NameAndDescription,
): Promise<Edited<GroupState>> {
  const { tx, tenantId } = bound;
  const group = await locked(bound, id);
  assertVersion(group.version, expected);
  const members = await memberEmails(bound, id);
  if (!differs(group, patch)) return untouched({ ...group, members });
  const rows = await tx.$queryRaw<GroupRow[]>`
    UPDATE user_group g SET name = ${patch.name ?? group.name}, description = ${patch.description ?? group.description},
      version = g.version + 1
    WHERE g.tenant_id = ${tenantId}::int AND g.id = ${id}::uuid RETURNING ${COLUMNS}`;
  return { before: { ...group, members }, after: { ...toGroup(rows[0]!), members } };
}

export async function addToGroup(bound: Bound, id: string, userId: string): Promise<Edited<GroupState>> {
  const { tx, tenantId } = bound;
  const group = await locked(bound, id);
  idOf(userId, 'member', 'user');
  const before = { ...group, members: await memberEmails(bound, id, userId) };
  await tx.$executeRaw`
    INSERT INTO group_member (tenant_id, group_id, user_id) VALUES (${tenantId}::int, ${id}::uuid, ${userId}::uuid)`;
  return { before, after: { ...group, members: await memberEmails(bound, id, userId) } };
}

export async function removeFromGroup(bound: Bound, id: string, userId: string): Promise<Edited<GroupState>> {
  const { tx, tenantId } = bound;
  const group = await locked(bound, id);
  idOf(userId, 'member', 'user');
  const before = { ...group, members: await memberEmails(bound, id, userId) };
  const gone = await tx.$executeRaw`
    DELETE FROM group_member WHERE tenant_id = ${tenantId}::int AND group_id = ${id}::uuid AND user_id = ${userId}::uuid`;
  if (gone === 0) throw new AuditError('conflict', 'The user is not in this group', { field: 'user' });
  return { before, after: { ...group, members: await memberEmails(bound, id, userId) } };
}

export async function deleteGroup(bound: Bound, id: string): Promise<GroupState & { bindings: BindingRecord[] }> {
  const { tx, tenantId } = bound;
  const group = await locked(bound, id);
  const members = await memberEmails(bound, id);
  const bindings = await bindingsWhere(bound, Prisma.sql`b.group_id = ${id}::uuid`);
  await tx.$executeRaw`DELETE FROM user_group WHERE tenant_id = ${tenantId}::int AND id = ${id}::uuid`;
  return { ...group, members, bindings };
}
