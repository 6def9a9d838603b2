import type { VerbDeps } from '../by.ts';
import type { TenantListed } from './list-tenants.ts';
import { type BySlug, namedTenant } from './named-tenant.ts';

export async function getTenant(deps: VerbDeps, { tenant: slug }: BySlug): Promise<TenantListed> {
  const tenant = await namedTenant(deps.identity, slug);
  const { uid: _uid, ...shown } = tenant;
  return { ...shown, members: (await deps.identity.directory(tenant).memberIds()).length };
}
