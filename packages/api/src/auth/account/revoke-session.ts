import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { logoutEvent } from '../sign-in-event.ts';
import { ownAccount } from './own-account.ts';

/** Ends one of one's own sessions; another's is as unknown as one that never was. */
export async function revokeSession(deps: AccountDeps, { id }: ById): Promise<Recorded<{ id: string }>> {
  const { user } = ownAccount(deps);
  const own = (await deps.identity.sessionsOf(user.id)).find((one) => one.id === id);
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    if (!own || !(await tx.revokeSession(id))) {
      throw new AuditError('not_found', 'There is no such session (any more).', { field: 'id' });
    }
    const details = { session: id, device: own.userAgent, address: own.ip };
    await tx.record(instance, [{ input: logoutEvent(deps, user, details) }]);
    return { id };
  });
}
