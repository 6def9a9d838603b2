import { isUuid } from '@indelible/audit/uuid7';
import { guarded } from './db-error.ts';
import { TENANT_COLUMNS, toTenant, toUser, USER_COLUMNS } from './identity-rows.ts';
import { type IdentityDeps, runIdentityTransaction } from './identity-transaction.ts';
import { migrationNames } from './migrations-folder.ts';
import type { IdentityStore, SessionRecord, TenantRole } from './ports.ts';

/** `last_seen_at` is no finer than this. */
const SEEN_EVERY_MS = 60_000;

/** Users, memberships, sessions and the list of tenants, on the identity role's login. */
export function createIdentityStore(deps: IdentityDeps): IdentityStore {
  const { client } = deps;
  return {
    userByEmail: (email) =>
      guarded(async () => {
        const row = await client.user.findUnique({
          where: { email: email.toLowerCase() },
          select: { ...USER_COLUMNS, passwordHash: true },
        });
        return row && { ...toUser(row), passwordHash: row.passwordHash };
      }),
    userById: (id) =>
      guarded(async () => {
        if (!isUuid(id)) return null;
        const row = await client.user.findUnique({ where: { id }, select: USER_COLUMNS });
        return row && toUser(row);
      }),
    liveSession: (id) => guarded(() => liveSession(deps, id)),
    membershipsOf: (userId) =>
      guarded(async () => {
        if (!isUuid(userId)) return [];
        const rows = await client.membership.findMany({
          where: { userId },
          select: { role: true, tenant: { select: TENANT_COLUMNS } },
          orderBy: { tenant: { slug: 'asc' } },
        });
        return rows.map(({ role, tenant }) => ({ tenant: toTenant(tenant), role: role as TenantRole }));
      }),
    tenantBySlug: (slug) =>
      guarded(async () => {
        const row = await client.tenant.findUnique({ where: { slug }, select: TENANT_COLUMNS });
        return row && toTenant(row);
      }),
    tenants: () =>
      guarded(async () =>
        (await client.tenant.findMany({ select: TENANT_COLUMNS, orderBy: { slug: 'asc' } })).map(toTenant),
      ),
    countUsers: () => guarded(() => client.user.count()),
    pendingMigrations: () => guarded(() => pendingMigrations(deps)),
    transaction: (work) => guarded(() => runIdentityTransaction(deps, work)),
  };
}

async function liveSession({ client, nowMs }: IdentityDeps, id: string): Promise<SessionRecord | null> {
  if (!isUuid(id)) return null;
  const row = await client.session.findUnique({
    where: { id },
    select: { expiresAt: true, revokedAt: true, lastSeenAt: true, user: { select: USER_COLUMNS } },
  });
  const now = nowMs();
  if (!row || row.revokedAt || row.user.disabledAt || row.expiresAt.getTime() <= now) return null;
  if (row.lastSeenAt.getTime() <= now - SEEN_EVERY_MS) {
    const lastSeenAt = new Date(now);
    await client.session.updateMany({ where: { id, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } });
  }
  return { id, user: toUser(row.user), expiresAt: row.expiresAt.toISOString() };
}

async function pendingMigrations({ client }: IdentityDeps): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map((row) => row.name));
  return migrationNames().filter((name) => !applied.has(name));
}
