import { type AuditContext, currentContext } from './actor-context.ts';
import type { NewEvent } from './event.ts';
import { SdkError } from './sdk-error.ts';

/** The event as it will be sent, whatever happens to the object later: with the actor of the context and the time. */
export function eventText(event: NewEvent, nowMs: number): string | SdkError {
  try {
    const full = { occurredAt: new Date(nowMs).toISOString(), ...known(currentContext()), ...defined(event) };
    return full.actor === undefined ? noActor([event]) : JSON.stringify(full);
  } catch (cause) {
    const message = `this event is no JSON: ${(cause as Error).message}`;
    return new SdkError('invalid_event', message, {}, { cause });
  }
}

export const noActor = (events: readonly NewEvent[] = []): SdkError => {
  const message = 'nobody is named: give the event an actor, or run this in withActor(actor, …)';
  return new SdkError('invalid_event', message, { field: 'actor', limit: '{type, id, name}', events });
};

/** The context without what it says nothing of, so that it stands in the event as the server takes it. */
export const known = (context: AuditContext): AuditContext =>
  defined({
    actor: context.actor,
    impersonator: context.impersonator ?? undefined,
    correlationId: context.correlationId ?? undefined,
    ip: context.ip ?? undefined,
    userAgent: context.userAgent ?? undefined,
  });

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
