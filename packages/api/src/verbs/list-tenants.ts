import type { IdentityStore, Tenant } from '@indelible/db/ports';
import { z } from 'zod';

export const ListTenants = z.object({ includeTests: z.boolean().default(false) });
export type ListTenants = z.infer<typeof ListTenants>;

/** Every tenant but tenant 0, by slug; those that tests made only when asked for. */
export async function listTenants(
  deps: { identity: Pick<IdentityStore, 'tenants'> },
  input: ListTenants,
): Promise<Omit<Tenant, 'uid'>[]> {
  const tenants = await deps.identity.tenants();
  return tenants
    .filter((tenant) => tenant.id !== 0 && (input.includeTests || !tenant.isTest))
    .map(({ uid: _uid, ...shown }) => shown)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
