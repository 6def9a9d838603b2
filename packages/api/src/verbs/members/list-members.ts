import type { MemberRecord } from '@indelible/db/records';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { TenantDeps } from '../by.ts';

export const listMembers = (deps: TenantDeps, input: ListInput): Promise<Page<MemberRecord>> =>
  pageOf(
    input,
    (request) => deps.identity.directory(deps.tenant).members(request),
    ({ user }) => user,
  );
