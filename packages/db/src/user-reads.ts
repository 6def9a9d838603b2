import { LIMITS } from '@indelible/audit/limits';
import { isUuid } from '@indelible/audit/uuid7';
import { keyset } from './administration/keyset.ts';
import type { ListRequest } from './administration-ports.ts';
import type { AuditClient } from './client.ts';
import { Prisma } from './generated/prisma/client.ts';
import { iso, isoOrNull, toUser, USER_COLUMNS, type UserRow } from './identity-rows.ts';
import type { IdentityDeps } from './identity-transaction.ts';
import type { UserListed, UserRecord } from './ports.ts';
import type { SessionListed } from './records.ts';

async function userWhere(client: AuditClient, condition: Prisma.Sql): Promise<UserRecord | null> {
  const rows = await client.$queryRaw<UserRow[]>`SELECT ${USER_COLUMNS} FROM app_user u WHERE ${condition}`;
  return rows[0] ? toUser(rows[0]) : null;
}

export async function userById(client: AuditClient, id: string): Promise<UserRecord | null> {
  return isUuid(id) ? userWhere(client, Prisma.sql`u.id = ${id}::uuid`) : null;
}

export async function userByEmail(client: AuditClient, email: string) {
  // No address has it, and it must not be bound.
  if (email.includes('\0')) return null;
  const rows = await client.$queryRaw<(UserRow & { passwordHash: string | null })[]>`
    SELECT ${USER_COLUMNS}, u.password_hash AS "passwordHash" FROM app_user u WHERE u.email = ${email.toLowerCase()}`;
  return rows[0] ? { ...toUser(rows[0]), passwordHash: rows[0].passwordHash } : null;
}

export async function userByIdentity(client: AuditClient, issuer: string, subject: string): Promise<UserRecord | null> {
  if (`${issuer}${subject}`.includes('\0')) return null;
  return userWhere(
    client,
    Prisma.sql`u.id = (SELECT user_id FROM user_identity WHERE issuer = ${issuer} AND subject = ${subject})`,
  );
}

export function userOfReset({ client, nowMs }: IdentityDeps, hash: Uint8Array): Promise<UserRecord | null> {
  return userWhere(
    client,
    Prisma.sql`u.disabled_at IS NULL AND u.id = (SELECT user_id FROM password_reset
      WHERE token_hash = ${hash}::bytea AND used_at IS NULL AND expires_at > ${iso(new Date(nowMs()))}::timestamptz)`,
  );
}

type ListedRow = UserRow & { createdAt: Date; lastSeenAt: Date | null; tenants: number };

export async function listUsers(client: AuditClient, request: ListRequest): Promise<UserListed[]> {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`u.name`,
    id: Prisma.sql`u.id`,
    texts: [Prisma.sql`u.name`, Prisma.sql`u.email`],
  });
  const rows = await client.$queryRaw<ListedRow[]>`
    SELECT ${USER_COLUMNS}, u.created_at AS "createdAt",
      (SELECT max(s.last_seen_at) FROM session s WHERE s.user_id = u.id) AS "lastSeenAt",
      indelible.tenants_of_user(u.id) AS tenants
    FROM app_user u WHERE ${condition} ${order}`;
  return rows.map((row) => ({
    ...toUser(row),
    createdAt: iso(row.createdAt),
    lastSeenAt: isoOrNull(row.lastSeenAt),
    tenants: row.tenants,
  }));
}

type SessionRow = Omit<SessionListed, 'createdAt' | 'lastSeenAt' | 'expiresAt'> &
  Record<'createdAt' | 'lastSeenAt' | 'expiresAt', Date>;

export async function sessionsOf({ client, nowMs }: IdentityDeps, userId: string): Promise<SessionListed[]> {
  if (!isUuid(userId)) return [];
  const rows = await client.$queryRaw<SessionRow[]>`
    SELECT s.id, s.ip, s.user_agent AS "userAgent", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt",
      s.expires_at AS "expiresAt", s.method
    FROM session s WHERE s.user_id = ${userId}::uuid AND s.revoked_at IS NULL AND s.expires_at > ${iso(new Date(nowMs()))}::timestamptz
    ORDER BY s.last_seen_at DESC, s.id LIMIT ${LIMITS.namedParts}::int`;
  return rows.map(({ createdAt, lastSeenAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: iso(createdAt),
    lastSeenAt: iso(lastSeenAt),
    expiresAt: iso(expiresAt),
  }));
}

export async function hasSecondFactor(client: AuditClient, userId: string): Promise<boolean> {
  if (!isUuid(userId)) return false;
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM second_factor WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL`;
  return rows.length > 0;
}

export async function lockedUntil(
  { client, nowMs }: IdentityDeps,
  keys: readonly Uint8Array[],
): Promise<string | null> {
  const rows = await client.$queryRaw<{ until: Date | null }[]>`
    SELECT max(locked_until) AS until FROM sign_in_throttle
    WHERE key = ANY (${[...keys]}::bytea[]) AND locked_until > ${iso(new Date(nowMs()))}::timestamptz`;
  return isoOrNull(rows[0]!.until);
}
