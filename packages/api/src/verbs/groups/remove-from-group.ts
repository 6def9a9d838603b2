import type { GroupState } from '@indelible/db/administration-ports';
import type { Recorded } from '@indelible/db/ports';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { recordEdit } from '../events.ts';
import type { GroupMember } from './add-to-group.ts';

export async function removeFromGroup(deps: TenantDeps, { id, userId }: GroupMember): Promise<Recorded<GroupState>> {
  const user = (await deps.identity.directory(deps.tenant).member(userId))?.user.email;
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).removeFromGroup(id, userId);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, (group) => describeGroup(group, { user }));
  });
}
