import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import { found } from '../../verbs/found.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { impersonationStarted } from './impersonation-event.ts';

const HOUR_MS = 3_600_000;

export const StartImpersonation = z.strictObject({ userId: Id, reason: inputText(500).trim().min(1) });
export type StartImpersonation = z.infer<typeof StartImpersonation>;

/** For one hour at most, which the table holds too. Not as oneself, another instance admin, or somebody who is disabled. */
export async function startImpersonation(
  deps: AccountDeps,
  { userId, reason }: StartImpersonation,
): Promise<Recorded<{ until: string }>> {
  const { sessionId, user: admin } = deps.principal;
  const as = found(await deps.identity.userById(userId), 'user', 'userId');
  const refused =
    as.id === admin.id
      ? 'You are this user already.'
      : as.isInstanceAdmin
        ? 'Nobody acts as an instance admin.'
        : as.disabledAt !== null
          ? 'This user is disabled.'
          : null;
  if (refused) throw new AuditError('invalid_input', refused, { field: 'userId' });
  const instance = await instanceTenant(deps.identity);
  // One look at the clock: a millisecond between two would make it longer than an hour, which the table refuses.
  const nowMs = deps.nowMs();
  const since = new Date(nowMs).toISOString();
  const until = new Date(nowMs + HOUR_MS).toISOString();
  return deps.identity.transaction(async (tx) => {
    await tx.startActing(sessionId, { as: as.id, since, until });
    const input = impersonationStarted(deps, { admin, acting: { as, since, until } }, reason);
    await tx.record(instance, [{ input }]);
    return { until };
  });
}
