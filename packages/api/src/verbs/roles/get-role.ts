import type { RoleRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

/** One of the tenant's own; the built-in ones stand in the code (@indelible/audit/permissions). */
export const getRole = async (deps: TenantDeps, { id }: ById): Promise<RoleRecord> =>
  found(await deps.identity.directory(deps.tenant).role(id), 'role');
