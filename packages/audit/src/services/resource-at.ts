import { z } from 'zod';
import { AuditError } from '../errors.ts';
import type { AuditEvent, Snapshot } from '../event.ts';
import { LIMITS } from '../limits.ts';
import { readDate } from '../query/date-literal.ts';
import { sameResource } from '../query/same.ts';
import type { EventReader, PagePosition, SearchedBackTo } from '../store.ts';
import { uuidFloor } from '../uuid7.ts';
import { statesOf } from './diff-sides.ts';
import { isSameState } from './history-counts.ts';
import { inputText } from './input-text.ts';

export const ResourceAt = z.object({
  type: inputText(LIMITS.resourceIdChars).min(1),
  /** Characters outside the basic plane are two code units each. */
  id: inputText(2 * LIMITS.resourceIdChars).min(1),
  /** ISO 8601, UTC where no offset is given; a text without milliseconds is its whole second. Absent: now. */
  at: inputText(64).nullish(),
});
export type ResourceAt = z.infer<typeof ResourceAt>;

export type ResourceState = {
  /** The last event at or before the instant; null where the log has none so early, or was not searched that far. */
  newest: AuditEvent | null;
  /** The event that left the state behind, or deleted the resource; null where none that was looked at did. */
  source: AuditEvent | null;
  /** After `source`; of a deletion what it removed. Null where none is kept. */
  state: Snapshot | null;
  isDeleted: boolean;
  /** Events after `source` that may have changed the resource and left no state, and the newest of them. */
  gap: { events: number; newest: AuditEvent } | null;
  /** The next event after `source` that tells what it found, where that is not what `source` left. */
  differs: AuditEvent | null;
  searchedBackTo: SearchedBackTo;
};

type Reader = Pick<EventReader, 'history' | 'newer' | 'states'>;
/** Pages that are looked through for a state. */
const PAGES_MAX = 4;

/**
 * A resource as the log knows it, from its events alone. Throws AuditError `not_found` for one that the log does not know (another
 * tenant's is the same) and `invalid_range` for an instant that is none.
 */
export async function resourceAt(deps: { reader: Reader }, { type, id, at }: ResourceAt): Promise<ResourceState> {
  const resource = { type, id };
  const found = await lastState(deps.reader, resource, at ? upTo(at) : null);
  if (found.newest === null && found.searchedBackTo === null && !(at && (await isKnown(deps.reader, resource))))
    throw new AuditError('not_found', 'The log knows no such resource.', { field: 'id' });
  const { source } = found;
  if (source === null) return { ...found, state: null, isDeleted: false, differs: null };
  const states = await statesOf(deps.reader, source.id);
  const isDeleted = source.action === 'DELETE';
  const state = isDeleted ? states.before : states.after;
  return { ...found, state, isDeleted, differs: await contradiction(deps.reader, source, isDeleted ? null : state) };
}

/** Events after the source that are looked through for one that tells what it found. */
const LOOKED_AHEAD = 20;

async function contradiction(reader: Reader, source: AuditEvent, left: Snapshot | null): Promise<AuditEvent | null> {
  const filter = sameResource(source.resource);
  const { events } = await reader.newer({ filter, than: source.id, limit: LOOKED_AHEAD });
  const next = events.find((event) => happened(event) && (event.hasBefore || event.action === 'CREATE'));
  if (!next) return null;
  if (next.action === 'CREATE') return left === null ? null : next;
  const { before } = await statesOf(reader, next.id);
  if (before === null) return null;
  return left !== null && isSameState(left, before) ? null : next;
}

/** Older than this is at or before the instant. */
function upTo(at: string): PagePosition {
  const date = readDate(at);
  if (date.ok) return { id: uuidFloor(Math.min(date.toMs, date.fromMs + 1_000)), tenantId: 0 };
  throw new AuditError('invalid_range', `${date.reason}.`, {
    field: 'at',
    expected: 'an instant such as 2026-05-03T08:59:30Z',
    received: at.slice(0, LIMITS.receivedChars),
  });
}

async function lastState(reader: Reader, resource: AuditEvent['resource'], from: PagePosition | null) {
  const unclear: AuditEvent[] = [];
  let [newest, after, searchedBackTo]: [AuditEvent | null, PagePosition | null, SearchedBackTo] = [null, from, null];
  for (let page = 0; page < PAGES_MAX; page++) {
    const { events, next, ...end } = await reader.history({ resource, after, limit: LIMITS.listLimit });
    newest ??= events[0] ?? null;
    const at = events.findIndex(tells);
    unclear.push(...events.slice(0, at === -1 ? undefined : at).filter(mayChange));
    const source = events[at] ?? null;
    searchedBackTo = end.searchedBackTo ?? (next && (events.at(-1)?.at ?? null));
    if (source) return { newest, source, gap: gapOf(unclear), searchedBackTo: null };
    if (next === null) break;
    after = next;
  }
  return { newest, source: null, gap: gapOf(unclear), searchedBackTo };
}

const gapOf = ([newest, ...more]: AuditEvent[]): ResourceState['gap'] =>
  newest ? { events: 1 + more.length, newest } : null;

/** What was refused or failed left nothing as its states say. */
const happened = ({ outcome }: AuditEvent): boolean => outcome === 'SUCCESS' || outcome === 'UNKNOWN';
const tells = (event: AuditEvent): boolean => happened(event) && (event.hasAfter || event.action === 'DELETE');
/** Who reads or signs in changes nothing. */
const mayChange = (event: AuditEvent): boolean =>
  happened(event) && event.actionClass !== 'access' && event.actionClass !== 'sign-in';

const isKnown = async (reader: Reader, resource: AuditEvent['resource']): Promise<boolean> => {
  const { events, next } = await reader.history({ resource, after: null, limit: 1 });
  return events.length > 0 || next !== null;
};
