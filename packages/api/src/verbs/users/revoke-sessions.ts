import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import { stampOf, type VerbDeps } from '../by.ts';
import { found } from '../found.ts';
import { instanceTenant } from '../instance-tenant.ts';

/** Signs a user out everywhere. Nothing is recorded when there was no session to end. */
export async function revokeSessions(deps: VerbDeps, { id }: ById): Promise<Recorded<{ revoked: number }>> {
  const instance = await instanceTenant(deps.identity);
  const user = found(await deps.identity.userById(id), 'user');
  return deps.identity.transaction(async (tx) => {
    const revoked = await tx.revokeSessionsOf(id);
    if (revoked === 0) return { revoked };
    const details = { ...deps.details, id, email: user.email, sessions: String(revoked) };
    await tx.record(instance, [
      { input: { ...stampOf(deps), action: 'LOGOUT', resource: { type: 'USER', id }, details } },
    ]);
    return { revoked };
  });
}
