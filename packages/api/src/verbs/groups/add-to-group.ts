import type { GroupState } from '@indelible/db/administration-ports';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { requireHeld } from '../grants.ts';

export const GroupMember = z.strictObject({ id: Id, userId: Id });
export type GroupMember = z.infer<typeof GroupMember>;

/** Who is added holds what the group holds, so whoever adds must hold that too. */
export async function addToGroup(deps: TenantDeps, { id, userId }: GroupMember): Promise<Recorded<GroupState>> {
  const directory = deps.identity.directory(deps.tenant);
  requireHeld(deps.grants, await directory.grantsOf({ kind: 'group', id }), 'id');
  const user = (await directory.member(userId))?.user.email;
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).addToGroup(id, userId);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, (group) => describeGroup(group, { user }));
  });
}
