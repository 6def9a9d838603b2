import type { Words } from '@/words/words-type.ts';
import type { Tab } from '../../administration/detail/tabs.tsx';
import { placePath } from '../../administration/paths.ts';
import type { Rights } from '../../administration/rights.ts';

/** What there is about the people of a tenant: who they are, who is asked in, what they sign in with. */
export function usersTabs(t: Words<'tenant'>, slug: string, rights: Rights): Tab[] {
  const path = placePath(slug, 'users');
  const signIns = rights.can('USER:VIEW') && rights.can('AUDITLOG:LIST');
  return [
    { key: 'members', label: t('members'), href: path },
    { key: 'invitations', label: t('invitations'), href: `${path}/invitations` },
    ...(signIns ? [{ key: 'sign-ins', label: t('signIns'), href: `${path}/sign-ins` }] : []),
  ];
}
