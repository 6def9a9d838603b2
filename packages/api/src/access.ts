import { AuditError } from '@indelible/audit/errors';
import { common, type Grant, type NamespaceScope, type Permission, scopeOf } from '@indelible/audit/permissions';
import type { IdentityStore } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import { EVERYTHING, type SessionPrincipal } from './principal.ts';
import { SLUG } from './slug.ts';

/** A tenant that the caller may enter, and what it may do there. */
export type Access = { tenant: Tenant; grants: readonly Grant[] };

const noSuchPage = () => new AuditError('not_found', 'There is no such page.');

/** The one place that decides who enters a tenant. Foreign and unknown are the same 404; only a member learns of more. */
export async function enterTenant(
  identity: Pick<IdentityStore, 'tenantBySlug'>,
  principal: SessionPrincipal,
  slug: string,
): Promise<Access> {
  const membership = principal.tenants.find((one) => one.tenant.slug === slug);
  if (principal.user.isInstanceAdmin) {
    const tenant = membership?.tenant ?? (SLUG.test(slug) ? await identity.tenantBySlug(slug) : null);
    if (tenant === null) throw noSuchPage();
    if (membership) requireSecondFactor(principal, tenant);
    return { tenant, grants: EVERYTHING };
  }
  if (membership === undefined) throw noSuchPage();
  const { tenant, grants } = membership;
  requireActive(tenant);
  requireSecondFactor(principal, tenant);
  return { tenant, grants };
}

export function requireActive(tenant: Tenant): void {
  if (tenant.status === 'active') return;
  throw new AuditError('tenant_suspended', `“${tenant.name}” is suspended; an instance admin can resume it.`, {
    field: 'tenant',
  });
}

function requireSecondFactor(principal: SessionPrincipal, tenant: Tenant): void {
  if (!tenant.settings.requireSecondFactor || principal.hasSecondFactor) return;
  const message = `“${tenant.name}” asks for a second factor; set one up in your account first.`;
  throw new AuditError('second_factor_required', message, { field: 'tenant' });
}

/** `GROUP UPDATE`, as people read it. */
export const nameOf = (permission: Permission): string => permission.replace(':', ' ');

/** Where the permission holds; refused, and named, when it holds nowhere. No query: the grants came with the caller. */
export function requirePermission(grants: readonly Grant[], permission: Permission): NamespaceScope {
  const scope = scopeOf(grants, permission);
  if (scope?.length !== 0) return scope;
  const limit = nameOf(permission);
  throw new AuditError('forbidden', `Your role does not include ${limit}.`, { field: 'tenant', limit });
}

/** Where an export reads: with the states before and after it shows what only AUDITLOG VIEW shows, so that has to hold there too. */
export function exportScope(grants: readonly Grant[], withStates: boolean): NamespaceScope {
  const scope = requirePermission(grants, 'AUDITLOG:EXPORT');
  if (!withStates) return scope;
  const both = common(scope, requirePermission(grants, 'AUDITLOG:VIEW'));
  if (both?.length === 0) requirePermission([], 'AUDITLOG:VIEW');
  return both;
}

/** Tenant 0 holds events and nothing to administer: no member, group or role. */
export function requireAdministrable(tenant: Tenant, permission: Permission): void {
  if (tenant.id === 0 && !permission.startsWith('AUDITLOG:')) throw noSuchPage();
}
