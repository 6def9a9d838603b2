import { AuditError } from '@indelible/audit/errors';
import { requirePermission } from '../../access.ts';
import type { TenantDeps } from '../by.ts';

/**
 * What a whole tenant has before its eyes belongs to its settings (ADR 146): who makes, changes or deletes a view that is shared, or
 * shares one, may change those. Tenant 0 has nobody to keep a view.
 */
export function requireSharing({ grants, tenant }: TenantDeps, shared: readonly boolean[]): void {
  if (tenant.id === 0) throw new AuditError('not_found', 'There is no such page.');
  if (shared.includes(true)) requirePermission(grants, 'TENANT_SETTINGS:UPDATE');
}
