import type { GroupState } from '@indelible/db/administration-ports';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { Description, Id, Name, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { recordEdit } from '../events.ts';

export const UpdateGroup = z.strictObject({
  id: Id,
  version: Version,
  name: Name.optional(),
  description: Description.optional(),
});
export type UpdateGroup = z.infer<typeof UpdateGroup>;

export const updateGroup = (deps: TenantDeps, { id, version, ...patch }: UpdateGroup): Promise<Recorded<GroupState>> =>
  deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).updateGroup(id, version, patch);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeGroup);
  });
