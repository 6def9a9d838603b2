import type { AuditEvent } from '../event.ts';
import { fold } from '../fold.ts';

/**
 * What free text looks through, folded: the stored columns `event.search_text` and `actor_context.search_text`, and
 * what matching in memory reads. U+001F stands between the parts, so that no hit spans two of them by accident.
 */
const SEPARATOR = '\u001f';

type Searched = Pick<AuditEvent, 'action' | 'details'> & { resource: { type: string }; actor: { id: string } };
type Names = { actor: { name: string }; impersonator?: { name: string } | null };

/** Resource type, action, actor id and every tag value. */
export function eventSearchText(event: Searched): string {
  return fold([event.resource.type, event.action, event.actor.id, ...Object.values(event.details)].join(SEPARATOR));
}

/** Personal data, stored apart: the names of the actor and of who impersonated. */
export function actorSearchText(event: Names): string {
  return fold([event.actor.name, ...(event.impersonator ? [event.impersonator.name] : [])].join(SEPARATOR));
}
