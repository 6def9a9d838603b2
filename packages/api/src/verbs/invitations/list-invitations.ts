import type { InvitationRecord } from '@indelible/db/records';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { TenantDeps } from '../by.ts';

export const listInvitations = (deps: TenantDeps, input: ListInput): Promise<Page<InvitationRecord>> =>
  pageOf(
    input,
    (request) => deps.identity.directory(deps.tenant).invitations(request),
    ({ createdAt, id }) => ({ name: createdAt, id }),
  );
