import type { ServiceAccountRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export const getServiceAccount = async (deps: TenantDeps, { id }: ById): Promise<ServiceAccountRecord> =>
  found(await deps.identity.directory(deps.tenant).serviceAccount(id), 'service account');
