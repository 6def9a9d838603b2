import { fold } from './fold.ts';

/** Stands between the parts, so that no search can match across two of them by a letter someone types. */
const SEPARATOR = '\u001f';

type Searched = { resource: { type: string }; action: string; actor: { id: string }; details: Record<string, string> };

/** What free text finds in an event's own row: folded resource type, action, actor id and tag values. */
export const eventSearchText = ({ resource, action, actor, details }: Searched): string =>
  fold([resource.type, action, actor.id, ...Object.values(details)].join(SEPARATOR));

/** What free text finds in its actor context: folded names. */
export const contextSearchText = (names: { actorName: string; impersonatorName: string | null }): string =>
  fold(names.impersonatorName === null ? names.actorName : names.actorName + SEPARATOR + names.impersonatorName);
