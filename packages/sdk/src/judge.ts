import type { Outcome } from './post-events.ts';
import type { SdkError } from './sdk-error.ts';

/** What is to be done with a batch after a call. */
export type Verdict =
  | { do: 'finish' }
  /** These events will never be taken: report them, and send the others under a new key (nothing was stored under this one). */
  | { do: 'drop'; indexes: number[]; error: SdkError }
  /** Some of it is to blame, but not said which: half of it at a time. */
  | { do: 'split'; error: SdkError }
  /** The same again, under the same key. */
  | { do: 'wait'; error: SdkError };

export function judge(outcome: Outcome, count: number): Verdict {
  switch (outcome.kind) {
    case 'accepted':
      return { do: 'finish' };
    case 'refused':
      if (outcome.index !== null) return { do: 'drop', indexes: [outcome.index], error: outcome.error };
      if (count > 1) return { do: 'split', error: outcome.error };
      return { do: 'drop', indexes: [0], error: outcome.error };
    case 'conflict':
      return { do: 'drop', indexes: [...Array(count).keys()], error: outcome.error };
    default:
      return { do: 'wait', error: outcome.error };
  }
}

/** The server remembers keys for 30 days; a day is left for clocks and long calls. */
export const RESEND_MS = 29 * 86_400_000;

export const bodyOf = (events: readonly string[]): string => `[${events.join(',')}]`;
