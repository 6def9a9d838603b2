import type { GroupRecord } from '@indelible/db/records';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { TenantDeps } from '../by.ts';

export const listGroups = (deps: TenantDeps, input: ListInput): Promise<Page<GroupRecord & { members: number }>> =>
  pageOf(
    input,
    (request) => deps.identity.directory(deps.tenant).groups(request),
    (group) => group,
  );
