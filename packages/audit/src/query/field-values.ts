import type { AuditEvent } from '../event.ts';
import { fieldRef } from './fields.ts';

/**
 * Under which values of a field an event is counted: what `EventReader.facet` says, and the oracle that its SQL is tested
 * against. None for dates and ids, and for what the event lacks.
 */
export function fieldValues(field: string, event: AuditEvent): string[] {
  const ref = fieldRef(field);
  switch (ref.kind) {
    case 'details':
      return Object.hasOwn(event.details, ref.key) ? present(event.details[ref.key]) : [];
    case 'symbol':
      return [ref.name === 'resource' ? event.resource.type : event.action];
    case 'choice':
      return [{ 'actor.type': event.actor.type, outcome: event.outcome, origin: event.origin }[ref.name]];
    case 'text':
      return present({ 'resource.id': event.resource.id, ip: event.ip, correlation: event.correlationId }[ref.name]);
    case 'actor':
      return present((ref.name === 'actor' ? event.actor : event.impersonator)?.name);
    case 'path':
      return [...new Set(event.changedPaths)].filter((path) => path !== '*');
    case 'id':
    case 'instant':
      return [];
  }
}

const present = (value: string | null | undefined): string[] => (value === null || value === undefined ? [] : [value]);
