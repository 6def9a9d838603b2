import type { Outcome } from '@indelible/audit/event';
import type { IdentityTransaction, TenantRef } from '@indelible/db/ports';
import type { AuthDeps } from './auth-deps.ts';
import { accountLockedEvent, loginFailureEvent, type Tried } from './sign-in-event.ts';
import { countFailures, type Throttle } from './throttle.ts';

type Failed = Tried & { throttle: Throttle; instance: TenantRef };

/** Counts a failure and records it, with an ACCOUNT_LOCKED for each lock that begins by it, in one transaction. */
export async function recordFailure(
  deps: Pick<AuthDeps, 'request'>,
  tx: Pick<IdentityTransaction, 'countFailure' | 'record'>,
  { throttle, instance, ...tried }: Failed,
  reason: string,
  outcome: Outcome = 'FAILURE',
): Promise<void> {
  const locks = await countFailures(tx, throttle);
  const events = [
    loginFailureEvent(deps, tried, reason, outcome),
    ...locks.map((lock) => accountLockedEvent(deps, tried, lock)),
  ];
  await tx.record(
    instance,
    events.map((input) => ({ input })),
  );
}
