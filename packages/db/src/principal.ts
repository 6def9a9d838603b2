import { BUILT_IN_ROLES, type BuiltInRole, isPermission } from '@indelible/audit/permissions';
import { isUuid } from '@indelible/audit/uuid7';
import type { AuditClient } from './client.ts';
import { iso, isoOrNull, type TenantRow, toTenant, toUser, USER_COLUMNS, type UserRow } from './identity-rows.ts';
import type { IdentityDeps } from './identity-transaction.ts';
import { sqlOn } from './pool.ts';
import type { NamedGrant, SessionRecord, SignInMethod, TenantGrants, TokenHolder } from './records.ts';
import { withTenant } from './tenant-context.ts';

/** `last_seen_at` and `last_used_at` are no finer than this. */
const SEEN_EVERY_MS = 60_000;

type LiveRow = UserRow & {
  expiresAt: Date;
  lastSeenAt: Date;
  method: SignInMethod;
  secondFactor: boolean;
  acting: (Omit<UserRow, 'disabledAt'> & { disabledAt: string | null; since: string; until: string }) | null;
};

/** Who is behind a session, with whom it acts as: one query by primary keys. */
export async function liveSession({ client, nowMs }: IdentityDeps, id: string): Promise<SessionRecord | null> {
  if (!isUuid(id)) return null;
  const now = nowMs();
  const [row] = await client.$queryRaw<LiveRow[]>`
    SELECT ${USER_COLUMNS}, s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt", s.method, s.second_factor AS "secondFactor",
      CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name,
        'isInstanceAdmin', a.is_instance_admin, 'language', a.language, 'disabledAt', a.disabled_at, 'version', a.version,
        'since', s.acting_since, 'until', s.acting_until) END AS acting
    FROM session s JOIN app_user u ON u.id = s.user_id LEFT JOIN app_user a ON a.id = s.acting_as
    WHERE s.id = ${id}::uuid AND s.revoked_at IS NULL AND u.disabled_at IS NULL AND s.expires_at > ${iso(new Date(now))}::timestamptz`;
  if (!row) return null;
  if (row.lastSeenAt.getTime() <= now - SEEN_EVERY_MS) {
    const seen = iso(new Date(now));
    await client.$executeRaw`
      UPDATE session SET last_seen_at = ${seen}::timestamptz WHERE id = ${id}::uuid AND last_seen_at < ${seen}::timestamptz`;
  }
  const { acting, method, secondFactor } = row;
  return {
    id,
    user: toUser(row),
    expiresAt: iso(row.expiresAt),
    method,
    secondFactor,
    acting: acting && {
      as: toUser({ ...acting, disabledAt: acting.disabledAt === null ? null : new Date(acting.disabledAt) }),
      since: iso(acting.since),
      until: iso(acting.until),
    },
  };
}

/** `permissions` is null for a built-in role, which the code knows. */
type StoredGrant = { role: string; permissions: string[] | null; namespace: string | null };
type StoredGrants = { tenant: TenantRow; grants: StoredGrant[] };

const toGrant = ({ role, permissions, namespace }: StoredGrant): NamedGrant => ({
  role,
  permissions: permissions?.filter(isPermission) ?? BUILT_IN_ROLES[role as BuiltInRole],
  namespace,
});
const toGrants = ({ tenant, grants }: StoredGrants): TenantGrants => ({
  tenant: toTenant(tenant),
  grants: grants.map(toGrant),
});

export async function grantsOf(client: AuditClient, userId: string): Promise<TenantGrants[]> {
  if (!isUuid(userId)) return [];
  const rows = await client.$queryRaw<{ all: StoredGrants[] }[]>`
    SELECT indelible.grants_of_user(${userId}::uuid) AS all`;
  return rows[0]!.all.map(toGrants);
}

type StoredHolder = StoredGrants & Omit<TokenHolder, 'tenant' | 'grants'>;

export async function tokenHolder(
  { client, pool, signer, nowMs }: IdentityDeps,
  hash: Uint8Array,
): Promise<TokenHolder | null> {
  // Asked for by every call of a program: past Prisma, which takes as long as the answer.
  const rows = await sqlOn(pool).$queryRaw<{ holder: StoredHolder | null }[]>`
    SELECT indelible.service_account_of_token(${hash}::bytea) AS holder`;
  const holder = rows[0]!.holder;
  if (!holder) return null;
  const now = nowMs();
  if (holder.lastUsedAt === null || Date.parse(holder.lastUsedAt) <= now - SEEN_EVERY_MS) {
    const used = iso(new Date(now));
    await withTenant(
      client,
      signer,
      holder.tenant.id,
      (tx) => tx.$executeRaw`
        UPDATE api_token SET last_used_at = ${used}::timestamptz WHERE tenant_id = ${holder.tenant.id}::int
          AND id = ${holder.tokenId}::uuid AND (last_used_at IS NULL OR last_used_at < ${used}::timestamptz)`,
    );
  }
  const { tokenId, scopes, account } = holder;
  return {
    ...toGrants(holder),
    tokenId,
    scopes,
    expiresAt: isoOrNull(holder.expiresAt),
    revokedAt: isoOrNull(holder.revokedAt),
    lastUsedAt: isoOrNull(holder.lastUsedAt),
    account: { ...account, disabledAt: isoOrNull(account.disabledAt) },
  };
}
