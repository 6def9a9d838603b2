import type { AuditEvent } from '@indelible/audit/event';
import { type FacetSpec, FIRST } from './facet-fields.ts';
import { treeOf } from './value-tree.ts';

const READ: Record<string, (event: AuditEvent) => string | undefined> = {
  action: ({ action }) => action,
  resource: ({ resource }) => resource.type,
  actor: ({ actor }) => actor.id,
  'actor.type': ({ actor }) => actor.type,
  namespace: ({ details }) => details.namespace,
  outcome: ({ outcome }) => outcome,
};

/**
 * How many lines a facet's values will take, by the rows that came before them: the first page of a log with few values
 * mostly has them all. One more than FIRST where there will be a button for the others.
 */
export function likelyRows({ field, isTree, pinned, usualRows }: FacetSpec, events: readonly AuditEvent[]): number {
  if (events.length === 0) return usualRows;
  const read = pinned === null ? READ[field] : ({ details }: AuditEvent) => details[pinned];
  const values = new Set(events.flatMap((event) => read?.(event) ?? []));
  const rows = isTree ? treeOf([...values].map((value) => ({ value, count: 1 }))).length : values.size;
  // None in these rows, or none at all: either is one line.
  return Math.min(Math.max(rows, 1), FIRST + 1);
}
