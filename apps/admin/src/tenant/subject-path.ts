import { itemPath, type Place } from '../administration/paths.ts';

type Kind = 'user' | 'group' | 'service-account';

export const SUBJECT_KINDS: Record<Kind, { word: string; place: Place }> = {
  user: { word: 'user', place: 'users' },
  group: { word: 'group', place: 'groups' },
  'service-account': { word: 'service account', place: 'service-accounts' },
};

/** The page of whoever holds a role. */
export const subjectPath = (slug: string, { kind, id }: { kind: Kind; id: string }): string =>
  itemPath(slug, SUBJECT_KINDS[kind].place, id);
