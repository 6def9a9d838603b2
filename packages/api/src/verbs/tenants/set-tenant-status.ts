import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { TenantStatus } from '@indelible/db/records';
import type { VerbDeps } from '../by.ts';
import { describeTenant } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { type BySlug, namedTenant } from './named-tenant.ts';

export type StatusShown = { tenant: string; status: TenantStatus };

/** Suspended, a tenant answers neither its members nor its tokens, from their next request on; its log stays as it is. */
export async function setTenantStatus(
  deps: VerbDeps,
  { tenant: slug, status }: BySlug & { status: TenantStatus },
): Promise<Recorded<StatusShown>> {
  const tenant = await namedTenant(deps.identity, slug);
  const { isTest } = tenant;
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(tenant).setStatus(status);
    if (edited.before.status === status) {
      throw new AuditError('conflict', `“${tenant.name}” is ${status} already.`, { field: 'tenant', received: slug });
    }
    await recordEdit({ tx, tenant, by: deps }, edited, (state) => describeTenant({ ...state, isTest }));
    return { tenant: slug, status };
  });
}

export const suspendTenant = (deps: VerbDeps, input: BySlug) =>
  setTenantStatus(deps, { ...input, status: 'suspended' });
export const resumeTenant = (deps: VerbDeps, input: BySlug) => setTenantStatus(deps, { ...input, status: 'active' });
