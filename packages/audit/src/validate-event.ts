import { type Checker, checker } from './check.ts';
import type { Actor, NewEvent, Outcome } from './event.ts';
import { LIMITS } from './limits.ts';
import { validateDetails } from './validate-details.ts';
import { validateInstant } from './validate-instant.ts';
import { validateStates } from './validate-states.ts';

export const ACTION_SHAPE = /^[A-Z][A-Z_]{0,39}$/;
const SHAPE_RULE = 'a capital letter, then at most 39 capitals and underscores';
const IP_SHAPE = /^[0-9A-Fa-f:.]+(?:%[0-9A-Za-z._-]+)?$/;

const FIELDS = [
  'action',
  'resource',
  'actor',
  'impersonator',
  'details',
  'occurredAt',
  'outcome',
  'ip',
  'userAgent',
  'correlationId',
  'before',
  'after',
] as const;
const RESOURCE_NAMES = ['type', 'id'] as const;
const ACTOR_TYPES = ['USER', 'SERVICE_ACCOUNT', 'SYSTEM'] as const;
const OUTCOMES = ['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN'] as const satisfies readonly Outcome[];

export type ValidateOptions = {
  nowMs: number;
  /** Put before each field's path in errors: `events[3]`. */
  path?: string;
};

/**
 * Checks whatever a producer sent and returns it with known fields only, `occurredAt` in UTC. Throws
 * AuditError('invalid_event') or, for a state over 1 MiB, 'payload_too_large', with field, limit and what was received;
 * a tag's value or a state's text never stands in an error.
 */
export function validateEvent(input: unknown, { nowMs, path = '' }: ValidateOptions): NewEvent {
  const check = checker(path);
  const event = check.object('', input, FIELDS);
  const action = check.shape('action', event.action, ACTION_SHAPE, SHAPE_RULE);
  const resource = check.object('resource', event.resource, RESOURCE_NAMES);
  const facts = {
    action,
    resource: {
      type: check.shape('resource.type', resource.type, ACTION_SHAPE, SHAPE_RULE),
      id: check.text('resource.id', resource.id, LIMITS.resourceIdChars, FILLED),
    },
    actor: validateActor(check, ACTOR, event.actor),
    impersonator: check.optional(event.impersonator, (value) => validateActor(check, IMPERSONATOR, value)),
    details: validateDetails(check, event.details),
    occurredAt:
      check.optional(event.occurredAt, (value) => validateInstant(check, 'occurredAt', value, nowMs)) ?? undefined,
    outcome: check.optional(event.outcome, (value) => check.oneOf('outcome', value, OUTCOMES)) ?? undefined,
    ip: check.optional(event.ip, (value) => validateIp(check, value)),
    userAgent: check.optional(event.userAgent, (value) => check.text('userAgent', value, LIMITS.userAgentChars)),
    correlationId: check.optional(event.correlationId, (value) =>
      check.text('correlationId', value, LIMITS.correlationIdChars),
    ),
    ...validateStates(check, action, event.before, event.after),
  };
  // The shape of `action` and the presence of states are checked above: exactly what the union demands.
  return facts as NewEvent;
}

type ActorFields = Record<'whole' | keyof Actor, string>;
const actorFields = (whole: string): ActorFields => ({
  whole,
  type: `${whole}.type`,
  id: `${whole}.id`,
  name: `${whole}.name`,
});
const ACTOR = actorFields('actor');
const IMPERSONATOR = actorFields('impersonator');
const ACTOR_NAMES = ['type', 'id', 'name'] as const;
const FILLED = { empty: false };

function validateActor(check: Checker, field: ActorFields, input: unknown): Actor {
  const actor = check.object(field.whole, input, ACTOR_NAMES);
  return {
    type: check.oneOf(field.type, actor.type, ACTOR_TYPES),
    id: check.text(field.id, actor.id, LIMITS.actorIdChars, FILLED),
    name: check.text(field.name, actor.name, LIMITS.actorNameChars, FILLED),
  };
}

function validateIp(check: Checker, input: unknown): string {
  const ip = check.text('ip', input, LIMITS.ipChars, FILLED);
  return check.shape('ip', ip, IP_SHAPE, 'an IPv4 or IPv6 address');
}
