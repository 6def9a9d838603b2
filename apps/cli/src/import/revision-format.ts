import { type Checker, checker, kindOf } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import type { Snapshot } from '@indelible/audit/event';
import { parseInstant } from '@indelible/audit/instant';
import { LIMITS } from '@indelible/audit/limits';
import { validateEvent } from '@indelible/audit/validate-event';
import { validateInstant } from '@indelible/audit/validate-instant';
import type { LineFormat } from './format.ts';

/** A revision of a workflow definition, as ../shared/data/README.md describes it; `change` groups what was made together. */
const FIELDS = ['change', 'date', 'actor', 'action', 'flowId', 'namespace', 'path', 'before', 'after'] as const;

/** More paths than any repository has; each costs about 150 bytes of memory. */
const MAX_PATHS = 1_000_000;

function count(revisions: Map<string, number>, path: string): number {
  const revision = (revisions.get(path) ?? 0) + 1;
  if (revision === 1 && revisions.size >= MAX_PATHS) {
    const facts = { field: 'path', limit: `≤ ${MAX_PATHS} paths in one file` };
    throw new AuditError('invalid_event', 'path is one too many to count its revisions', facts);
  }
  revisions.set(path, revision);
  return revision;
}

function stateOf(check: Checker, side: 'before' | 'after', input: unknown): Snapshot | null {
  if (input === null) return null;
  if (typeof input === 'string') return { format: 'yaml', text: input };
  const message = input === undefined ? 'is missing: it is a text, or null' : 'must be a text, or null';
  return check.fail(side, { message, limit: 'text or null', received: kindOf(input) });
}

/** The event of a line, not validated yet; fields that are missing, unknown or of another type are refused by name. */
function eventOf(record: Record<string, unknown>, revision: number, nowMs: number): unknown {
  const check = checker('');
  const line = check.object('', record, FIELDS);
  const text = (field: (typeof FIELDS)[number], limit: number) =>
    check.text(field, line[field], limit, { empty: false });
  const actor = check.object('actor', line.actor, ['type', 'id']);
  const id = check.text('actor.id', actor.id, LIMITS.actorIdChars, { empty: false });
  const namespace = text('namespace', LIMITS.detailValueChars);
  const flowId = text('flowId', LIMITS.detailValueChars);
  const path = text('path', LIMITS.detailValueChars);
  return {
    action: check.oneOf('action', line.action, ['CREATE', 'UPDATE', 'DELETE']),
    resource: { type: 'FLOW', id: `${namespace}/${flowId}` },
    // The pseudonym is all that is known of the person.
    actor: { type: check.oneOf('actor.type', actor.type, ['USER', 'SERVICE_ACCOUNT']), id, name: id },
    details: { namespace, id: flowId, flowId, revision: String(revision), path },
    occurredAt: validateInstant(check, 'date', line.date, nowMs),
    correlationId: text('change', LIMITS.correlationIdChars),
    before: stateOf(check, 'before', line.before),
    after: stateOf(check, 'after', line.after),
  };
}

/** `--format revisions`. A path's revisions are numbered from 1 in file order, its deletion included. */
export function revisionFormat(nowMs: number): LineFormat {
  const revisions = new Map<string, number>();
  return {
    instantOf: ({ date }) => (typeof date === 'string' ? parseInstant(date) : null),
    salvageInstant(text) {
      const path = /"path"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
      if (path !== undefined) count(revisions, path);
      return parseInstant(/"date"\s*:\s*"([^"\\]*)"/.exec(text)?.[1] ?? '');
    },
    map(record) {
      const { path } = record;
      // Before anything can be refused: a bad line is a revision all the same.
      const revision = typeof path === 'string' && path !== '' ? count(revisions, path) : 0;
      return validateEvent(eventOf(record, revision, nowMs), { nowMs });
    },
  };
}
