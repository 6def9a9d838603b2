import type { BindingRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export const getBinding = async (deps: TenantDeps, { id }: ById): Promise<BindingRecord> =>
  found(await deps.identity.directory(deps.tenant).binding(id), 'binding');
