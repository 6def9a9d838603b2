import type { Recorded } from '@indelible/db/ports';
import type { RoleRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Description, Id, Name, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeRole } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { requireHeld } from '../grants.ts';
import { RolePermissions } from './create-role.ts';

export const UpdateRole = z.strictObject({
  id: Id,
  version: Version,
  name: Name.optional(),
  description: Description.optional(),
  permissions: RolePermissions.optional(),
});
export type UpdateRole = z.infer<typeof UpdateRole>;

/** What is added, everyone who holds the role gets: the caller must hold it. Judged on the locked row, not on one read before. */
export const updateRole = (deps: TenantDeps, { id, version, ...patch }: UpdateRole): Promise<Recorded<RoleRecord>> =>
  deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).updateRole(id, version, patch);
    const added = edited.after.permissions.filter((one) => !edited.before.permissions.includes(one));
    requireHeld(deps.grants, [{ permissions: added, namespace: null }], 'permissions');
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeRole);
  });
