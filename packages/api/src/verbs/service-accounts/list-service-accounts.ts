import type { ServiceAccountRecord } from '@indelible/db/records';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { TenantDeps } from '../by.ts';

export type ServiceAccountListed = ServiceAccountRecord & { tokens: number };

export const listServiceAccounts = (deps: TenantDeps, input: ListInput): Promise<Page<ServiceAccountListed>> =>
  pageOf(
    input,
    (request) => deps.identity.directory(deps.tenant).serviceAccounts(request),
    (account) => account,
  );
