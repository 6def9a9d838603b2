import type { Outcome } from './event.ts';

/** The outcome of an event whose producer names none: what was recorded happened, unless its action says otherwise. */
export function defaultOutcome(action: string): Outcome {
  if (action.endsWith('_FAILURE')) return 'FAILURE';
  return action === 'UNKNOWN' ? 'UNKNOWN' : 'SUCCESS';
}
