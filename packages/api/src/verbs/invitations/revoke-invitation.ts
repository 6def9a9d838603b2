import type { Recorded } from '@indelible/db/ports';
import type { InvitationRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeInvitation } from '../describe.ts';
import { updated } from '../events.ts';

export const revokeInvitation = (deps: TenantDeps, { id }: ById): Promise<Recorded<InvitationRecord>> =>
  deps.identity.transaction(async (tx) => {
    const { before, after } = await tx.in(deps.tenant).revokeInvitation(id);
    await tx.record(deps.tenant, [updated(deps, describeInvitation(before), describeInvitation(after))]);
    return after;
  });
