import { isUuid } from '@indelible/audit/uuid7';
import type { TenantDirectory } from '../administration-ports.ts';
import { guarded } from '../db-error.ts';
import type { IdentityDeps } from '../identity-transaction.ts';
import type { TenantRef } from '../ports.ts';
import { withTenant } from '../tenant-context.ts';
import { bindingById, grantsOfSubject, listBindings } from './bindings.ts';
import type { Bound } from './bound.ts';
import { groupWithMembers, listGroups } from './groups.ts';
import { listInvitations } from './invitations.ts';
import { listMembers, memberById, memberIds } from './members.ts';
import { listRoles, roleById } from './roles.ts';
import { listServiceAccounts, serviceAccountById } from './service-accounts.ts';
import { listTokens } from './tokens.ts';
import { listViews, viewBySlug } from './views.ts';

/** Every method is one transaction under the tenant's signed context. */
export function createDirectory({ client, signer, nowMs }: IdentityDeps, { id: tenantId }: TenantRef): TenantDirectory {
  const read = <T>(work: (bound: Bound) => Promise<T>): Promise<T> =>
    guarded(() => withTenant(client, signer, tenantId, (tx) => work({ tx, tenantId, nowMs })));
  const byId = async <T>(id: string, work: (bound: Bound) => Promise<T | null>): Promise<T | null> =>
    isUuid(id) ? read(work) : null;
  return {
    members: (request) => read((bound) => listMembers(bound, request)),
    member: (userId) => byId(userId, (bound) => memberById(bound, userId)),
    memberIds: () => read(memberIds),
    groups: (request) => read((bound) => listGroups(bound, request)),
    group: (id) => byId(id, (bound) => groupWithMembers(bound, id)),
    roles: (request) => read((bound) => listRoles(bound, request)),
    role: (id) => byId(id, (bound) => roleById(bound, id)),
    serviceAccounts: (request) => read((bound) => listServiceAccounts(bound, request)),
    serviceAccount: (id) => byId(id, (bound) => serviceAccountById(bound, id)),
    tokens: async (id) => (await byId(id, (bound) => listTokens(bound, id))) ?? [],
    bindings: (of) => read((bound) => listBindings(bound, of)),
    binding: (id) => byId(id, (bound) => bindingById(bound, id)),
    invitations: (request) => read((bound) => listInvitations(bound, request)),
    views: (userId) => read((bound) => listViews(bound, userId)),
    viewBySlug: (userId, slug) => read((bound) => viewBySlug(bound, userId, slug)),
    grantsOf: (subject) => read((bound) => grantsOfSubject(bound, subject)),
  };
}
