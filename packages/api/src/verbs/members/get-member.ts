import type { MemberRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export const MemberId = z.strictObject({ userId: Id });
export type MemberId = z.infer<typeof MemberId>;

export const getMember = async (deps: TenantDeps, { userId }: MemberId): Promise<MemberRecord> =>
  found(await deps.identity.directory(deps.tenant).member(userId), 'member', 'userId');
