import type { IdentityStore, Tenant } from '@indelible/db/ports';

/** Tenant 0, a row of the first migration: sign-ins, users, and reads over all tenants are recorded there. */
export const INSTANCE_SLUG = 'instance';

export async function instanceTenant(identity: Pick<IdentityStore, 'tenantBySlug'>): Promise<Tenant> {
  const tenant = await identity.tenantBySlug(INSTANCE_SLUG);
  if (tenant === null) throw new Error('tenant 0 is missing: the first migration has not run');
  return tenant;
}
