import type { Actor, AuditEvent } from '@indelible/audit/event';
import { Bot, type LucideIcon, Server, UserRound, VenetianMask } from 'lucide-react';
import { useWords } from '#words';

const KINDS: Record<Actor['type'], LucideIcon> = {
  USER: UserRound,
  SERVICE_ACCOUNT: Bot,
  SYSTEM: Server,
};

export const actorName = (actor: Actor): string => actor.name || actor.id;

export function ActorMark({ event }: { event: Pick<AuditEvent, 'actor' | 'impersonator'> }) {
  const t = useWords('log');
  const Icon = KINDS[event.actor.type];
  const name = actorName(event.actor);
  return (
    <span className="actor" title={name === event.actor.id ? name : `${name} (${event.actor.id})`}>
      <Icon size={14} aria-hidden="true" />
      <span className="actor-names">
        <span className="sr-only">{t(`kind_${event.actor.type}`)} </span>
        <span className="truncate">{name}</span>
        {event.impersonator && (
          <span className="impersonator" title={t('impersonatedBy', { value: actorName(event.impersonator) })}>
            <VenetianMask size={12} aria-hidden="true" />
            <span className="sr-only">{t('impersonatedByInside')} </span>
            <span className="truncate">{actorName(event.impersonator)}</span>
          </span>
        )}
      </span>
    </span>
  );
}
