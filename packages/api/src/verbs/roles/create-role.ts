import { PERMISSIONS } from '@indelible/audit/permissions';
import type { Recorded } from '@indelible/db/ports';
import type { RoleRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Description, Name } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeRole } from '../describe.ts';
import { created } from '../events.ts';
import { requireHeld } from '../grants.ts';

/** In the matrix's order, each once, whatever order they came in. */
export const RolePermissions = z
  .array(z.enum(PERMISSIONS))
  .min(1)
  .max(100)
  .transform((given) => PERMISSIONS.filter((one) => given.includes(one)));

export const CreateRole = z.strictObject({
  name: Name,
  description: Description.default(''),
  permissions: RolePermissions,
});
export type CreateRole = z.infer<typeof CreateRole>;

export async function createRole(deps: TenantDeps, input: CreateRole): Promise<Recorded<RoleRecord>> {
  requireHeld(deps.grants, [{ permissions: input.permissions, namespace: null }], 'permissions');
  return deps.identity.transaction(async (tx) => {
    const role = await tx.in(deps.tenant).createRole(input);
    await tx.record(deps.tenant, [created(deps, describeRole(role))]);
    return role;
  });
}
