import type { GroupState } from '@indelible/db/administration-ports';
import type { Recorded } from '@indelible/db/ports';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { updated } from '../events.ts';
import type { GroupMember } from './add-to-group.ts';

export async function removeFromGroup(deps: TenantDeps, { id, userId }: GroupMember): Promise<Recorded<GroupState>> {
  const user = (await deps.identity.directory(deps.tenant).member(userId))?.user.email;
  return deps.identity.transaction(async (tx) => {
    const { before, after } = await tx.in(deps.tenant).removeFromGroup(id, userId);
    await tx.record(deps.tenant, [updated(deps, describeGroup(before), describeGroup(after, { user }))]);
    return after;
  });
}
