import { AuditError } from './errors.ts';
import type { AuditEvent, EventStates } from './event.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';

export type CsvRow = { event: AuditEvent; states: EventStates | null };
export type CsvColumn = { name: string; read: (row: CsvRow) => string };

const list = (values: readonly string[]): string => (values.length > 0 ? JSON.stringify(values) : '');

/** In the order of a whole export. Instants are ISO 8601 UTC; what is absent is an empty cell. */
const EVENT: Record<string, (event: AuditEvent) => string | null | undefined> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  recordedAt: ({ recordedAt }) => recordedAt,
  occurredAt: ({ occurredAt }) => occurredAt,
  action: ({ action }) => action,
  outcome: ({ outcome }) => outcome,
  'resource.type': ({ resource }) => resource.type,
  'resource.id': ({ resource }) => resource.id,
  'actor.type': ({ actor }) => actor.type,
  'actor.id': ({ actor }) => actor.id,
  'actor.name': ({ actor }) => actor.name,
  'impersonator.type': ({ impersonator }) => impersonator?.type,
  'impersonator.id': ({ impersonator }) => impersonator?.id,
  'impersonator.name': ({ impersonator }) => impersonator?.name,
  ip: ({ ip }) => ip,
  userAgent: ({ userAgent }) => userAgent,
  correlationId: ({ correlationId }) => correlationId,
  origin: ({ origin }) => origin,
  changedPaths: ({ changedPaths }) => list(changedPaths),
  details: ({ details }) => JSON.stringify(details),
  leaf: ({ leaf }) => leaf,
};
const STATES: Record<string, (states: EventStates | null) => string | undefined> = {
  'before.format': (states) => states?.before?.format,
  before: (states) => states?.before?.text,
  'after.format': (states) => states?.after?.format,
  after: (states) => states?.after?.text,
};
const DETAIL = 'details.';

/**
 * The columns of `text`, names by comma, or all; `details.<key>` is the value of one key (one with a comma can't be chosen:
 * `details` has it). The states come last where they are asked for. Throws AuditError `invalid_input` on `columns`.
 */
export function readCsvColumns(text: string | undefined, withStates: boolean): CsvColumn[] {
  const names = text ? text.split(',').map((name) => name.trim()) : Object.keys(EVENT);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refused(twice, 'each column once', `“${twice}” is named twice.`);
  const states = withStates ? Object.entries(STATES) : [];
  return [
    ...names.map(eventColumn),
    ...states.map(([name, read]) => ({ name, read: ({ states }: CsvRow) => read(states) ?? '' })),
  ];
}

function eventColumn(name: string): CsvColumn {
  const key = name.startsWith(DETAIL) ? name.slice(DETAIL.length) : '';
  if (key !== '') {
    return { name, read: ({ event }) => (Object.hasOwn(event.details, key) ? (event.details[key] ?? '') : '') };
  }
  const read = Object.hasOwn(EVENT, name) ? EVENT[name] : undefined;
  if (read === undefined)
    throw refused(name, [...Object.keys(EVENT), 'details.<key>'].join(', '), `There is no column “${name}”.`);
  return { name, read: ({ event }) => read(event) ?? '' };
}

function refused(received: string, limit: string, message: string): AuditError {
  const near = nearest(received, Object.keys(EVENT));
  return new AuditError('invalid_input', message, {
    field: 'columns',
    limit,
    received: received.slice(0, LIMITS.receivedChars),
    ...(near && near !== received ? { suggestion: near } : {}),
  });
}
