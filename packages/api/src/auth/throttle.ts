import type { ThrottleRule } from '@indelible/db/account-ports';
import type { IdentityTransaction } from '@indelible/db/ports';
import type { InstanceSettings } from '@indelible/db/records';
import { keyedHash } from './auth-keys.ts';
import { networkOf } from './network-of.ts';

/** How many times more one address may fail over all accounts, and one account over all addresses. */
const WIDER = 10;
const MINUTE_MS = 60_000;

type Counted = { by: 'pair' | 'address' | 'account'; key: Buffer; rule: ThrottleRule };
export type Throttle = readonly Counted[];

/**
 * What a failed sign-in is counted by. The pair of account and network locks first, so that someone who guesses locks
 * themselves out, not the account's owner elsewhere; to lock an account for all it takes ten networks.
 */
export function throttleOf(
  key: Buffer,
  who: { email: string; ip: string | null },
  { failures, windowMinutes, lockMinutes }: InstanceSettings['signIn'],
): Throttle {
  const network = networkOf(who.ip);
  const rule = (limit: number): ThrottleRule => ({
    limit,
    windowMs: windowMinutes * MINUTE_MS,
    lockMs: lockMinutes * MINUTE_MS,
  });
  return [
    { by: 'pair', key: keyedHash(key, `pair|${who.email}|${network}`), rule: rule(failures) },
    { by: 'address', key: keyedHash(key, `net|${network}`), rule: rule(failures * WIDER) },
    { by: 'account', key: keyedHash(key, `email|${who.email}`), rule: rule(failures * WIDER) },
  ];
}

export const keysOf = (throttle: Throttle): Buffer[] => throttle.map(({ key }) => key);

/** Only the pair's count ends with a right sign-in: else one who has an account could clear its address's with it. */
export const clearedBySuccess = (throttle: Throttle): Buffer[] =>
  throttle.filter(({ by }) => by === 'pair').map(({ key }) => key);

export type NewLock = { by: Counted['by']; until: string; failures: number };

/** Counts one failure under each key; the locks that begin with it, the narrowest first. */
export async function countFailures(
  tx: Pick<IdentityTransaction, 'countFailure'>,
  throttle: Throttle,
): Promise<NewLock[]> {
  const locks: NewLock[] = [];
  for (const { by, key, rule } of throttle) {
    const { lockedNow, lockedUntil, failures } = await tx.countFailure(key, rule);
    if (lockedNow && lockedUntil !== null) locks.push({ by, until: lockedUntil, failures });
  }
  return locks;
}
