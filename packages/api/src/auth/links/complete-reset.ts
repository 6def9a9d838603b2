import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { actorOf } from '../../principal.ts';
import { found } from '../../verbs/found.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { hashNewPassword } from '../new-password.ts';
import { hashOfToken, LinkToken } from '../one-time-link.ts';
import { NewPassword } from '../password.ts';
import { passwordChanged } from '../password-event.ts';

export const CompleteReset = z.strictObject({ token: LinkToken, password: NewPassword });
export type CompleteReset = z.infer<typeof CompleteReset>;

/** Sets the password by a link, once, and ends every session of the user. Signing in is a step of its own. */
export async function completeReset(
  deps: AuthDeps,
  { token, password }: CompleteReset,
): Promise<Recorded<{ userId: string; email: string }>> {
  const tokenHash = hashOfToken(token);
  const whose = found(await deps.identity.userOfReset(tokenHash), 'open link', 'token');
  const passwordHash = await hashNewPassword(deps.identity, { password, email: whose.email });
  const hadOne = ((await deps.identity.userByEmail(whose.email))?.passwordHash ?? null) !== null;
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const user = found(await tx.useReset(tokenHash), 'open link', 'token');
    await tx.setPassword(user.id, passwordHash);
    const sessionsEnded = await tx.revokeSessionsOf(user.id);
    const by = { actor: actorOf(user), request: deps.request, nowMs: deps.nowMs };
    await tx.record(instance, [passwordChanged(by, { user, by: 'reset link', hadOne, sessionsEnded })]);
    return { userId: user.id, email: user.email };
  });
}
