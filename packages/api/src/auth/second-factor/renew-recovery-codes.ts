import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { describeCredential } from '../../verbs/describe.ts';
import { updated } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import { ownAccount } from '../account/own-account.ts';
import { provePassword, requireProof } from '../account/prove-password.ts';
import type { AccountDeps } from '../auth-deps.ts';
import type { WithPassword } from './begin-second-factor.ts';
import { newRecoveryCodes } from './recovery-codes.ts';

/** Ten new ones, shown this once; the old ones are worth nothing from here on. */
export async function renewRecoveryCodes(
  deps: AccountDeps,
  { password }: WithPassword,
): Promise<Recorded<{ recoveryCodes: string[] }>> {
  const { user } = ownAccount(deps);
  const proof = await provePassword(deps, user, { password, field: 'password' });
  const instance = await instanceTenant(deps.identity);
  const { codes, hashes } = newRecoveryCodes(deps.keys.code, user.id);
  return deps.identity.transaction(async (tx) => {
    await requireProof(tx, user.id, proof);
    const factor = await tx.secondFactor(user.id);
    if (factor === null || factor.confirmedAt === null)
      throw new AuditError('conflict', 'Set up a second factor first.');
    await tx.replaceRecoveryCodes(user.id, hashes);
    const madeAt = new Date(deps.nowMs()).toISOString();
    const before = describeCredential(user, 'recovery codes', {});
    const after = describeCredential(user, 'recovery codes', { left: codes.length, madeAt });
    await tx.record(instance, [updated(deps, before, after)]);
    return { recoveryCodes: codes };
  });
}
