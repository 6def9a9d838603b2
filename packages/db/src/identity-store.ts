import { createDirectory } from './administration/directory.ts';
import { guarded } from './db-error.ts';
import { beatExport, exportsBy, silentExports, totalExport } from './export-runs.ts';
import { type IdentityDeps, runIdentityTransaction } from './identity-transaction.ts';
import { migrationNames } from './migrations-folder.ts';
import type { IdentityStore } from './ports.ts';
import { grantsOf, liveSession, tokenHolder } from './principal.ts';
import { allTenants, instanceSettings, invitationOf, listTenants, tenantBySlug } from './tenant-reads.ts';
import {
  hasSecondFactor,
  listUsers,
  lockedUntil,
  sessionsOf,
  userByEmail,
  userById,
  userByIdentity,
  userOfReset,
} from './user-reads.ts';

/** Users, memberships, sessions and the list of tenants, on the identity role's login. */
export function createIdentityStore(deps: IdentityDeps): IdentityStore {
  const { client } = deps;
  return {
    userByEmail: (email) => guarded(() => userByEmail(client, email)),
    userById: (id) => guarded(() => userById(client, id)),
    userByIdentity: (issuer, subject) => guarded(() => userByIdentity(client, issuer, subject)),
    users: (request) => guarded(() => listUsers(client, request)),
    liveSession: (id) => guarded(() => liveSession(deps, id)),
    sessionsOf: (userId) => guarded(() => sessionsOf(deps, userId)),
    grantsOf: (userId) => guarded(() => grantsOf(client, userId)),
    hasSecondFactor: (userId) => guarded(() => hasSecondFactor(client, userId)),
    tokenHolder: (hash) => guarded(() => tokenHolder(deps, hash)),
    userOfReset: (hash) => guarded(() => userOfReset(deps, hash)),
    invitationOf: (hash) => guarded(() => invitationOf(deps, hash)),
    lockedUntil: (keys) => guarded(() => lockedUntil(deps, keys)),
    tenantBySlug: (slug) => guarded(() => tenantBySlug(client, slug)),
    tenants: () => guarded(() => allTenants(client)),
    tenantsPage: (request) => guarded(() => listTenants(client, request)),
    directory: (tenant) => createDirectory(deps, tenant),
    instanceSettings: () => guarded(() => instanceSettings(client)),
    countUsers: () => guarded(() => client.user.count()),
    beatExport: ({ id: tenantId }, id, sent) => guarded(() => beatExport(deps, { tenantId, id }, sent)),
    totalExport: ({ id: tenantId }, id, total) => guarded(() => totalExport(deps, { tenantId, id }, total)),
    exportsBy: ({ id }, actorId) => guarded(() => exportsBy(deps, id, actorId)),
    silentExports: (seconds) => guarded(() => silentOf(deps, seconds)),
    pendingMigrations: () => guarded(() => pendingMigrations(deps)),
    transaction: (work) => guarded(() => runIdentityTransaction(deps, work)),
  };
}

async function silentOf(deps: IdentityDeps, seconds: number) {
  const places = await silentExports(deps, seconds);
  if (places.length === 0) return [];
  const tenants = new Map((await allTenants(deps.client)).map((tenant) => [tenant.id, tenant]));
  return places.flatMap(({ tenantId, id }) => {
    const tenant = tenants.get(tenantId);
    return tenant ? [{ tenant, id }] : [];
  });
}

async function pendingMigrations({ client }: IdentityDeps): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map((row) => row.name));
  return migrationNames().filter((name) => !applied.has(name));
}
