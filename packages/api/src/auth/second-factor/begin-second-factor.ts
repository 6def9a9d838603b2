import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { describeCredential } from '../../verbs/describe.ts';
import { created } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import { ownAccount } from '../account/own-account.ts';
import { provePassword, requireProof } from '../account/prove-password.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { GivenPassword } from '../password.ts';
import { seal } from '../seal.ts';
import { enrolmentOf, newTotpSecret } from './totp.ts';

/** The password again; empty where the account has none. */
export const WithPassword = z.strictObject({ password: GivenPassword.default('') });
export type WithPassword = z.infer<typeof WithPassword>;

export type Enrolment = { secret: string; uri: string; qrSvg: string };

/** Makes a secret for an authenticator; it counts for nothing until a code of it confirms it. `conflict` when one is confirmed. */
export async function beginSecondFactor(deps: AccountDeps, { password }: WithPassword): Promise<Recorded<Enrolment>> {
  const { user } = ownAccount(deps);
  const proof = await provePassword(deps, user, { password, field: 'password' });
  const instance = await instanceTenant(deps.identity);
  const secret = newTotpSecret();
  return deps.identity.transaction(async (tx) => {
    await requireProof(tx, user.id, proof);
    await tx.beginSecondFactor(user.id, seal(deps.keys.seal, user.id, secret));
    await tx.record(instance, [created(deps, describeCredential(user, 'second factor', { isConfirmed: false }))]);
    return enrolmentOf(secret, user.email);
  });
}
