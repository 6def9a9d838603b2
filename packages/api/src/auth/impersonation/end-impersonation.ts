import type { Recorded } from '@indelible/db/ports';
import type { SessionRecord } from '@indelible/db/records';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { impersonationEnded } from './impersonation-event.ts';

type Deps = Pick<AuthDeps, 'identity' | 'request'>;

/** The admin is themselves again; `userId` is who they acted as. Of two that end it at once one records, and a session that acts as nobody stays as it is. */
export async function endImpersonation(
  deps: Deps,
  session: SessionRecord,
  ended: 'by-hand' | 'expired' = 'by-hand',
): Promise<Recorded<{ userId: string | null }>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const acting = await tx.endActing(session.id);
    if (acting === null) return { userId: null };
    const input = impersonationEnded(deps, { admin: session.user, acting }, ended);
    await tx.record(instance, [{ input }]);
    return { userId: acting.as.id };
  });
}
