import { displayText } from '../display-text.ts';
import type { AuditEvent, EventStates, Snapshot } from '../event.ts';
import type { EventReader } from '../store.ts';
import type { DiffDrawer, DiffRequest } from './diff-drawer.ts';

/** Lines added and removed; null where they were not counted: nothing to count, or too much. */
export type LineCounts = { added: number; removed: number } | null;
export type HistoryCounts = {
  /** By event id. */
  counts: Record<string, LineCounts>;
  /** Events before which the resource was not as the event before had left it: something happened that the log does not hold. */
  gaps: string[];
};

/** Characters of states that one page of a history compares; what lies beyond is not counted, which is said. */
const CHARACTERS = 600_000;
const CHARACTERS_EACH = 120_000;

type Deps = { reader: Pick<EventReader, 'states'>; drawer: DiffDrawer };

/**
 * How much each of some events (newest first, of one resource) changed, and where the record has a gap. `older` is the event
 * before the last of them, for its gap alone.
 */
export async function countHistory(
  { reader, drawer }: Deps,
  events: readonly AuditEvent[],
  older: AuditEvent | null,
): Promise<HistoryCounts> {
  const counts: HistoryCounts['counts'] = {};
  const gaps: string[] = [];
  let left = CHARACTERS;
  /** The next newer event that a state is known of, to be held against what this one left. */
  let newer: { id: string; action: string; before: Snapshot | null } | null = null;
  for (const event of [...events, ...(older ? [older] : [])]) {
    const isOlder = event === older;
    const states: EventStates | null =
      left > 0 && (event.hasBefore || event.hasAfter) ? await reader.states(event.id) : null;
    const size = states === null ? 0 : sizeOf(states);
    left -= size;
    const isSmall = states !== null && size <= CHARACTERS_EACH;
    if (!isOlder) counts[event.id] = isSmall ? await lineCounts(drawer, states) : null;
    if (states === null || !happened(event)) continue;
    if (isSmall && newer && isGap(event, states, newer)) gaps.push(newer.id);
    newer = isSmall ? { id: event.id, action: event.action, before: states.before } : null;
  }
  return { counts, gaps };
}

const sizeOf = ({ before, after }: EventStates): number => (before?.text.length ?? 0) + (after?.text.length ?? 0);
const happened = ({ outcome }: AuditEvent): boolean => outcome === 'SUCCESS' || outcome === 'UNKNOWN';

type Newer = { action: string; before: Snapshot | null };
function isGap({ action }: AuditEvent, states: EventStates, newer: Newer): boolean {
  if (newer.before === null) return newer.action === 'CREATE' && states.after !== null && action !== 'DELETE';
  if (states.after === null) return action === 'DELETE';
  return !isSameState(states.after, newer.before);
}

/** Written otherwise (members in another order, other white space in JSON) is the same. */
export const isSameState = (one: Snapshot, other: Snapshot): boolean =>
  one.text === other.text || (one.format === other.format && displayText(one) === displayText(other));

async function lineCounts(drawer: DiffDrawer, { before, after }: EventStates): Promise<LineCounts> {
  const request: DiffRequest = {
    before: before ? displayText(before) : '',
    after: after ? displayText(after) : '',
    labels: { left: '', right: '' },
    names: { old: '', new: '' },
    ...{ context: 'folded', opened: [], whitespace: 'shown', syntax: { before: null, after: null }, views: [] },
  };
  if (request.before === request.after) return { added: 0, removed: 0 };
  const drawing = await drawer.draw(request);
  return drawing.kind === 'too_different' ? null : { added: drawing.added, removed: drawing.removed };
}
