import type { IdentityTransaction } from '@indelible/db/ports';
import type { AuthKeys } from '../auth-keys.ts';
import { unseal } from '../seal.ts';
import { hashOfCode } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

/** `none`: the user has no second factor. `used`: it was right, once. */
export type CodeCheck = 'none' | 'needed' | 'right' | 'wrong' | 'used';

type Asked = { userId: string; code: string | undefined; nowMs: number };
type Tx = Pick<IdentityTransaction, 'secondFactor' | 'takeStep' | 'useRecoveryCode'>;

/** Takes a code of the user's authenticator, or a recovery code, so that nobody can take it again. */
export async function checkCode(
  tx: Tx,
  keys: Pick<AuthKeys, 'seal' | 'code'>,
  { userId, code, nowMs }: Asked,
): Promise<CodeCheck> {
  const factor = await tx.secondFactor(userId);
  if (!factor || factor.confirmedAt === null) return 'none';
  const typed = code?.replace(/\s/g, '') ?? '';
  if (typed === '') return 'needed';
  if (!/^[0-9]{6}$/.test(typed)) {
    // biome-ignore lint/correctness/useHookAtTopLevel: a verb of the store, no hook of React
    return (await tx.useRecoveryCode(userId, hashOfCode(keys.code, userId, typed))) ? 'right' : 'wrong';
  }
  const secret = unseal(keys.seal, userId, factor.sealedSecret);
  if (secret === null) throw new Error('a second factor was sealed under another secret than INDELIBLE_SECRET');
  const step = stepOfCode(secret, typed, nowMs);
  if (step === null) return 'wrong';
  return (await tx.takeStep(userId, step)) ? 'right' : 'used';
}
