import type { Who } from '../cast.ts';
import { record, type World } from '../world.ts';

const QUERIES = [
  'resource:FLOW action:UPDATE',
  'action:LOGIN_FAILURE',
  'outcome:DENIED',
  'resource:SECRET',
  'changed:state',
];

export function readAuditLog(world: World, who: Who, at: number): void {
  const details = { query: world.random.pick(QUERIES) };
  record(world, who, at, { action: 'READ', resource: { type: 'AUDITLOG', id: world.spec.slug }, details });
}

export function exportAuditLog(world: World, who: Who, at: number): void {
  const details = { query: world.random.pick(QUERIES), format: 'csv', rows: String(world.random.int(180, 4_200)) };
  record(world, who, at, { action: 'EXPORT', resource: { type: 'AUDITLOG', id: world.spec.slug }, details });
}
