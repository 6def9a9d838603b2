import type { OutputOf } from '../api/procedures.ts';

/** Where the record has a gap: acts that may have changed the thing, and do not say how. */
export function gapWords(events: number, hasState: boolean): string {
  const count = events === 1 ? 'One event' : `${events.toLocaleString('en')} events`;
  return `${count}${hasState ? ' after that' : ''} left no state: whether the resource was changed, the record does not say.`;
}

type Found = Pick<OutputOf<'audit.resourceAt'>, 'newest' | 'source' | 'searchedBackTo'>;

/** Why no state is shown. */
export function noStateWords(id: string, { newest, source, searchedBackTo }: Found, at: string): string {
  if (source) return 'The event left no text of it.';
  if (searchedBackTo) {
    return `Searched back to ${searchedBackTo.slice(0, 19).replace('T', ' ')} UTC, and found no event that left a state of it.`;
  }
  if (newest === null && at) return `Nothing was recorded of ${id} until then.`;
  return `No event left a state of ${id}.`;
}
