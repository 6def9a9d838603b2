import { AuditError } from '@indelible/audit/errors';
import type { IdentityStore } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import { z } from 'zod';
import { SLUG } from '../../slug.ts';
import { INSTANCE_SLUG } from '../instance-tenant.ts';

export const BySlug = z.strictObject({ tenant: z.string().max(63) });
export type BySlug = z.infer<typeof BySlug>;

/** The tenant of that slug; tenant 0 is none that can be edited, suspended or joined. */
export async function namedTenant(
  identity: Pick<IdentityStore, 'tenantBySlug'>,
  slug: string,
  field = 'tenant',
): Promise<Tenant> {
  const tenant = slug === INSTANCE_SLUG || !SLUG.test(slug) ? null : await identity.tenantBySlug(slug);
  if (tenant === null) throw new AuditError('not_found', 'There is no such tenant.', { field });
  return tenant;
}
