import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { describeCredential } from '../../verbs/describe.ts';
import { updated } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import { ownAccount } from '../account/own-account.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { unseal } from '../seal.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

export const ConfirmSecondFactor = z.strictObject({ code: z.string().max(20) });
export type ConfirmSecondFactor = z.infer<typeof ConfirmSecondFactor>;

/** The first code proves that the authenticator has the secret. Recovery codes are shown this once; other sessions end. */
export async function confirmSecondFactor(
  deps: AccountDeps,
  { code }: ConfirmSecondFactor,
): Promise<Recorded<{ recoveryCodes: string[] }>> {
  const { user, session } = ownAccount(deps);
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const factor = await tx.secondFactor(user.id);
    if (factor === null)
      throw new AuditError('conflict', 'Begin with the picture: there is no second factor to confirm.');
    if (factor.confirmedAt !== null) throw new AuditError('conflict', 'Your second factor is set up already.');
    const secret = unseal(deps.keys.seal, user.id, factor.sealedSecret);
    const step = secret && stepOfCode(secret, code.replace(/\s/g, ''), deps.nowMs());
    if (step === null) {
      throw new AuditError('invalid_input', 'This is not the code that the authenticator shows now.', {
        field: 'code',
        limit: 'the six digits of this moment',
      });
    }
    const { codes, hashes } = newRecoveryCodes(deps.keys.code, user.id);
    await tx.confirmSecondFactor(user.id, step, hashes);
    const sessionsEnded = await tx.revokeSessionsOf(user.id, session.id);
    const now = { isConfirmed: true, recoveryCodesLeft: codes.length, sessionsEnded };
    const before = describeCredential(user, 'second factor', { isConfirmed: false });
    await tx.record(instance, [updated(deps, before, describeCredential(user, 'second factor', now))]);
    return { recoveryCodes: codes };
  });
}
