import { otherAction } from '@indelible/audit/event';
import type { Tenant } from '@indelible/db/records';
import { stampOf, type VerbDeps } from './by.ts';
import { instanceTenant } from './instance-tenant.ts';

/** Leaves INDEX/REBUILD in tenant 0: whose index (null: everyone's) is given up and built anew. Written before that begins. */
export async function recordRebuild(deps: VerbDeps, tenant: Tenant | null): Promise<void> {
  const instance = await instanceTenant(deps.identity);
  const resource = { type: 'INDEX', id: tenant?.slug ?? 'all-tenants' };
  const details = { ...deps.details, ...(tenant ? { tenant: tenant.slug } : {}) };
  await deps.identity.transaction((tx) =>
    tx.record(instance, [{ input: { ...stampOf(deps), action: otherAction('REBUILD'), resource, details } }]),
  );
}
