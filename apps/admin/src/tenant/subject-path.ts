import { itemPath, type Place } from '../administration/paths.ts';

type Kind = 'user' | 'group' | 'service-account';

const PLACES: Record<Kind, Place> = { user: 'users', group: 'groups', 'service-account': 'service-accounts' };

/** The page of whoever holds a role. */
export const subjectPath = (slug: string, { kind, id }: { kind: Kind; id: string }): string =>
  itemPath(slug, PLACES[kind], id);
