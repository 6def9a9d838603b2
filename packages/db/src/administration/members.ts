import type { ListRequest } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso, isoOrNull, toUser, USER_COLUMNS, type UserRow } from '../identity-rows.ts';
import type { MemberRecord } from '../records.ts';
import { type Bound, found, idOf } from './bound.ts';
import { keyset } from './keyset.ts';

type MemberRow = UserRow &
  Omit<MemberRecord, 'user' | 'joinedAt' | 'lastSeenAt'> & { joinedAt: Date; lastSeenAt: Date | null };
const toMember = (row: MemberRow): MemberRecord => ({
  user: toUser(row),
  joinedAt: iso(row.joinedAt),
  lastSeenAt: isoOrNull(row.lastSeenAt),
  hasSecondFactor: row.hasSecondFactor,
  groups: row.groups,
  roles: row.roles,
});

/** Groups and roles as JSON beside each member: one query, however many there are. */
function membersWhere({ tx, tenantId }: Bound, rest: Prisma.Sql): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT ${USER_COLUMNS}, m.created_at AS "joinedAt",
      (SELECT max(s.last_seen_at) FROM session s WHERE s.user_id = u.id) AS "lastSeenAt",
      EXISTS (SELECT FROM second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "hasSecondFactor",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY lower(g.name)), '[]')
        FROM group_member x JOIN user_group g ON g.tenant_id = x.tenant_id AND g.id = x.group_id
        WHERE x.tenant_id = m.tenant_id AND x.user_id = m.user_id) AS groups,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', held.name, 'namespace', held.namespace, 'via', held.via)
          ORDER BY held.via NULLS FIRST, held.name, held.namespace NULLS FIRST), '[]')
        FROM (
          SELECT coalesce(b.built_in_role, r.name) AS name, b.namespace, NULL AS via
            FROM binding b LEFT JOIN role r ON r.tenant_id = b.tenant_id AND r.id = b.role_id
            WHERE b.tenant_id = m.tenant_id AND b.user_id = m.user_id
          UNION ALL
          SELECT coalesce(b.built_in_role, r.name), b.namespace, g.name
            FROM group_member x JOIN user_group g ON g.tenant_id = x.tenant_id AND g.id = x.group_id
              JOIN binding b ON b.tenant_id = x.tenant_id AND b.group_id = x.group_id
              LEFT JOIN role r ON r.tenant_id = b.tenant_id AND r.id = b.role_id
            WHERE x.tenant_id = m.tenant_id AND x.user_id = m.user_id
        ) AS held) AS roles
    FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.tenant_id = ${tenantId}::int AND ${rest}`;
}

export async function listMembers(bound: Bound, request: ListRequest): Promise<MemberRecord[]> {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`u.name`,
    id: Prisma.sql`u.id`,
    texts: [Prisma.sql`u.name`, Prisma.sql`u.email`],
  });
  return (await membersWhere(bound, Prisma.sql`${condition} ${order}`)).map(toMember);
}

export async function memberById(bound: Bound, userId: string): Promise<MemberRecord | null> {
  const rows = await membersWhere(bound, Prisma.sql`m.user_id = ${userId}::uuid`);
  return rows[0] ? toMember(rows[0]) : null;
}

export async function memberIds({ tx, tenantId }: Bound): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.user_id AS id FROM membership m WHERE m.tenant_id = ${tenantId}::int`;
  return rows.map(({ id }) => id);
}

export async function addMember({ tx, tenantId, nowMs }: Bound, userId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO membership (tenant_id, user_id, created_at)
    VALUES (${tenantId}::int, ${idOf(userId, 'user', 'user')}::uuid, ${iso(new Date(nowMs()))}::timestamptz)`;
}

export async function removeMember(bound: Bound, userId: string): Promise<MemberRecord> {
  const { tx, tenantId } = bound;
  const rows = await membersWhere(bound, Prisma.sql`m.user_id = ${idOf(userId, 'member', 'userId')}::uuid`);
  const gone = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM membership WHERE tenant_id = ${tenantId}::int AND user_id = ${userId}::uuid RETURNING user_id AS id`;
  found(gone, 'member', 'userId');
  return toMember(rows[0]!);
}
