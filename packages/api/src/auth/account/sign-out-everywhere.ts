import type { Recorded } from '@indelible/db/ports';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { logoutEvent } from '../sign-in-event.ts';
import { ownAccount } from './own-account.ts';

/** Ends every session of the user, this one too. */
export async function signOutEverywhere(deps: AccountDeps): Promise<Recorded<{ sessionsEnded: number }>> {
  const { user } = ownAccount(deps);
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const sessionsEnded = await tx.revokeSessionsOf(user.id);
    if (sessionsEnded > 0) {
      await tx.record(instance, [{ input: logoutEvent(deps, user, { sessions: String(sessionsEnded) }) }]);
    }
    return { sessionsEnded };
  });
}
