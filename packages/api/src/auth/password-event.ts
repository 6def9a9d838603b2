import type { NewEventWithTime } from '@indelible/audit/store';
import type { UserRecord } from '@indelible/db/records';
import type { By } from '../verbs/by.ts';
import { describeCredential } from '../verbs/describe.ts';
import { updated } from '../verbs/events.ts';

type Change = {
  user: Pick<UserRecord, 'id' | 'email'>;
  by: 'its owner' | 'reset link' | 'operator';
  hadOne: boolean;
  sessionsEnded: number;
};

/** That it was changed, how, and what that ended: of the value, and of its hash, nothing. */
export const passwordChanged = (
  deps: By & { nowMs: () => number },
  { user, by, hadOne, sessionsEnded }: Change,
): NewEventWithTime =>
  updated(
    deps,
    describeCredential(user, 'password', { isSet: hadOne }),
    describeCredential(user, 'password', {
      isSet: true,
      changedAt: new Date(deps.nowMs()).toISOString(),
      changedBy: by,
      sessionsEnded,
    }),
  );
