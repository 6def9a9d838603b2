import type { AuditEvent, EventStates, Snapshot } from '../event.ts';
import type { EventReader } from '../store.ts';
import { missingEvent, noSuchEvent } from './missing-event.ts';

/** `eventId` names the event that a side shows the state after; null for the state before an event. */
export type DiffSide = { label: string; eventId: string | null };
export type DiffSides = { left: DiffSide; right: DiffSide; states: EventStates };
type Reader = Pick<EventReader, 'get' | 'states' | 'retention'>;

export async function statesOf(reader: Pick<EventReader, 'states'>, id: string): Promise<EventStates> {
  const states = await reader.states(id);
  if (states === null) throw noSuchEvent();
  return states;
}

/** The states before and after one event. */
export async function oneEvent(reader: Reader, event: AuditEvent): Promise<DiffSides> {
  const states = await statesOf(reader, event.id);
  return { left: { label: 'Before', eventId: null }, right: { label: 'After', eventId: event.id }, states };
}

/**
 * The states that two events on one resource left behind (of a delete: what it removed), the older one left. An event
 * on another resource is as unknown as another tenant's.
 */
export async function twoRevisions(reader: Reader, event: AuditEvent, against: string): Promise<DiffSides> {
  const other = await reader.get(against);
  if (other === null) throw await missingEvent(reader, against, 'against');
  const same = other.resource.type === event.resource.type && other.resource.id === event.resource.id;
  if (!same) throw noSuchEvent('against');
  const [older, newer] = other.id < event.id ? [other, event] : [event, other];
  const before = leftBehind(await statesOf(reader, older.id));
  const after = leftBehind(await statesOf(reader, newer.id));
  return { left: sideOf(older), right: sideOf(newer), states: { before, after } };
}

const leftBehind = (states: EventStates): Snapshot | null => states.after ?? states.before;

const sideOf = (event: AuditEvent): DiffSide => ({
  label: `${event.action} of ${event.at.slice(0, 19).replace('T', ' ')} UTC`,
  eventId: event.id,
});

/** The side's name in a unified patch's header. */
export function patchName(snapshot: Snapshot | null, event: AuditEvent): string {
  if (snapshot === null) return '/dev/null';
  return `${event.resource.type}/${event.resource.id}`.replaceAll(/[\s\p{C}]+/gu, ' ');
}
