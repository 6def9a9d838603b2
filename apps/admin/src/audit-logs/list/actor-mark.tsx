import type { Actor, AuditEvent } from '@indelible/audit/event';
import { Bot, type LucideIcon, Server, UserRound, VenetianMask } from 'lucide-react';

const KINDS: Record<Actor['type'], { Icon: LucideIcon; word: string }> = {
  USER: { Icon: UserRound, word: 'user' },
  SERVICE_ACCOUNT: { Icon: Bot, word: 'service account' },
  SYSTEM: { Icon: Server, word: 'system' },
};

export const actorName = (actor: Actor): string => actor.name || actor.id;

export function ActorMark({ event }: { event: Pick<AuditEvent, 'actor' | 'impersonator'> }) {
  const { Icon, word } = KINDS[event.actor.type];
  const name = actorName(event.actor);
  return (
    <span className="actor" title={name === event.actor.id ? name : `${name} (${event.actor.id})`}>
      <Icon size={14} aria-hidden="true" />
      <span className="actor-names">
        <span className="sr-only">{word} </span>
        <span className="truncate">{name}</span>
        {event.impersonator && (
          <span className="impersonator" title={`Impersonated by ${actorName(event.impersonator)}`}>
            <VenetianMask size={12} aria-hidden="true" />
            <span className="sr-only">impersonated by </span>
            <span className="truncate">{actorName(event.impersonator)}</span>
          </span>
        )}
      </span>
    </span>
  );
}
