import { type Checker, grouped } from './check.ts';
import type { EventStates, Snapshot } from './event.ts';
import { LIMITS } from './limits.ts';
import { utf8Length } from './utf8.ts';

type Side = 'before' | 'after';
type Presence = Record<Side, boolean>;

const PRESENCE = new Map<string, Presence>([
  ['CREATE', { before: false, after: true }],
  ['UPDATE', { before: true, after: true }],
  ['DELETE', { before: true, after: false }],
]);
const FORMATS = ['json', 'yaml', 'text'] as const;

/** The states of an event: present as its action demands, at most 1 MiB each. Errors never show their text. */
export function validateStates(check: Checker, action: string, before: unknown, after: unknown): EventStates {
  const states = {
    before: check.optional(before, (input) => validateSnapshot(check, 'before', input)),
    after: check.optional(after, (input) => validateSnapshot(check, 'after', input)),
  };
  const demanded = PRESENCE.get(action);
  for (const side of ['before', 'after'] as const) {
    if (!demanded || demanded[side] === (states[side] !== null)) continue;
    const rule = demanded[side] ? `${action} needs the state ${side}` : `${action} has no state ${side}`;
    check.fail(side, {
      message: demanded[side] ? `is missing: ${rule}` : `must be absent: ${rule}`,
      limit: rule,
      received: demanded[side] ? 'nothing' : 'a state',
    });
  }
  return states;
}

function validateSnapshot(check: Checker, side: Side, input: unknown): Snapshot {
  const snapshot = check.object(side, input, ['format', 'text']);
  const format = check.oneOf(`${side}.format`, snapshot.format, FORMATS);
  const field = `${side}.text`;
  const text = check.text(field, snapshot.text, Number.POSITIVE_INFINITY);
  // Bytes are at least the code units: the common case needs no counting.
  const bytes = text.length * 3 <= LIMITS.snapshotBytes ? 0 : utf8Length(text);
  if (bytes > LIMITS.snapshotBytes) {
    const limit = `≤ ${grouped(LIMITS.snapshotBytes)} bytes (1 MiB)`;
    const received = `${grouped(bytes)} bytes`;
    check.fail(field, { message: `has ${received}, at most 1 MiB is allowed`, limit, received }, 'payload_too_large');
  }
  return { format, text };
}
