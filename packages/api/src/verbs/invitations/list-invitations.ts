import type { InvitationRecord } from '@indelible/db/records';
import type { TenantDeps } from '../by.ts';

export const listInvitations = async (deps: TenantDeps): Promise<{ items: InvitationRecord[] }> => ({
  items: await deps.identity.directory(deps.tenant).invitations(),
});
