import { parseRange } from '../range.ts';
import type { EventCount, EventReader } from '../store.ts';
import { EventFilter } from './list-events.ts';
import { readQuery } from './read-query.ts';

export const CountEvents = EventFilter;
export type CountEvents = EventFilter;

/** How many events the filter finds in the range; `exact` false when the work budget ended before the range did. */
export async function countEvents(
  deps: { reader: Pick<EventReader, 'count'>; nowMs: () => number },
  input: CountEvents,
): Promise<EventCount> {
  const query = readQuery(input.q);
  return deps.reader.count({ filter: query.expr, range: parseRange(input, deps.nowMs()) });
}
