import type { GroupRecord, UserRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export type GroupWithMembers = GroupRecord & { members: Pick<UserRecord, 'id' | 'email' | 'name'>[] };

export const getGroup = async (deps: TenantDeps, { id }: ById): Promise<GroupWithMembers> =>
  found(await deps.identity.directory(deps.tenant).group(id), 'group');
