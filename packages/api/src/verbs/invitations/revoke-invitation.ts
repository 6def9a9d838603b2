import type { Recorded } from '@indelible/db/ports';
import type { InvitationRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeInvitation } from '../describe.ts';
import { recordEdit } from '../events.ts';

export const revokeInvitation = (deps: TenantDeps, { id }: ById): Promise<Recorded<InvitationRecord>> =>
  deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).revokeInvitation(id);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeInvitation);
  });
