import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { hashNewPassword } from '../../auth/new-password.ts';
import { NewPassword } from '../../auth/password.ts';
import { passwordChanged } from '../../auth/password-event.ts';
import { Id } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { found } from '../found.ts';
import { instanceTenant } from '../instance-tenant.ts';

export const SetPassword = z.strictObject({ id: Id, password: NewPassword });
export type SetPassword = z.infer<typeof SetPassword>;

/** The operator's way in where no link can be handed over: for the command line, no procedure offers it. Ends every session. */
export async function setPassword(
  deps: VerbDeps,
  { id, password }: SetPassword,
): Promise<Recorded<{ email: string; sessionsEnded: number }>> {
  const user = found(await deps.identity.userById(id), 'user');
  const passwordHash = await hashNewPassword(deps.identity, { password, email: user.email });
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const hadOne = (await tx.passwordHashOf(id)) !== null;
    await tx.setPassword(id, passwordHash);
    const sessionsEnded = await tx.revokeSessionsOf(id);
    await tx.record(instance, [passwordChanged(deps, { user, by: 'operator', hadOne, sessionsEnded })]);
    return { email: user.email, sessionsEnded };
  });
}
