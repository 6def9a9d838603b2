import type { Recorded } from '@indelible/db/ports';
import type { TenantDeps } from '../by.ts';
import { describeMemberRecord } from '../describe.ts';
import { deleted } from '../events.ts';
import type { MemberId } from './get-member.ts';

/** Out of the tenant and its groups, and of every role here; the account itself stays. Their next request finds no such tenant. */
export const removeMember = (deps: TenantDeps, { userId }: MemberId): Promise<Recorded<{ userId: string }>> =>
  deps.identity.transaction(async (tx) => {
    const member = await tx.in(deps.tenant).removeMember(userId);
    await tx.record(deps.tenant, [deleted(deps, describeMemberRecord(member))]);
    return { userId };
  });
