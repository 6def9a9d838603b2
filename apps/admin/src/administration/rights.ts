import 'server-only';
import { PERMISSIONS, type Permission } from '@indelible/audit/permissions';
import { forbidden, notFound } from 'next/navigation';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { requireMe, requireTenant } from '@/server/session.ts';
import { rightName } from './matrix/permission-words.ts';

export type Rights = {
  all: readonly Permission[];
  can: (permission: Permission) => boolean;
  /** The name of the right that is missing, for the button that says so; null when it is there. */
  missing: (permission: Permission) => string | null;
};

/** Tenant 0 holds events and nothing to administer. */
const INSTANCE = 'instance';
const LOG_ONLY = PERMISSIONS.filter((one) => one.startsWith('AUDITLOG:'));

function rightsOf(all: readonly Permission[]): Rights {
  const can = (permission: Permission) => all.includes(permission);
  return { all, can, missing: (permission) => (can(permission) ? null : rightName(permission)) };
}

/** What the person may do in a tenant; an instance admin everything. For what the pages show: the API decides anew. */
export async function rightsIn(slug: string): Promise<Rights> {
  const me = await requireMe();
  if (slug === INSTANCE) return rightsOf(me.user.isInstanceAdmin ? LOG_ONLY : []);
  if (me.user.isInstanceAdmin) return rightsOf(PERMISSIONS);
  return rightsOf(me.tenants.find((tenant) => tenant.slug === slug)?.permissions ?? []);
}

/** A page of a tenant's administration: the 404 for who may not know the tenant, the 403 for who lacks the page's right. */
export async function openPage(slug: string, needs: Permission): Promise<{ scope: TenantScope; rights: Rights }> {
  const scope = await requireTenant(slug);
  const rights = await rightsIn(scope.slug);
  if (scope.slug === INSTANCE) notFound();
  if (!rights.can(needs)) forbidden();
  return { scope, rights };
}
