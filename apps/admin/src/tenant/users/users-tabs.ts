import type { Tab } from '../../administration/detail/tabs.tsx';
import { placePath } from '../../administration/paths.ts';
import type { Rights } from '../../administration/rights.ts';

/** What there is about the people of a tenant: who they are, who is asked in, what they sign in with. */
export function usersTabs(slug: string, rights: Rights): Tab[] {
  const path = placePath(slug, 'users');
  const signIns = rights.can('USER:VIEW') && rights.can('AUDITLOG:LIST');
  return [
    { key: 'members', label: 'Members', href: path },
    { key: 'invitations', label: 'Invitations', href: `${path}/invitations` },
    ...(signIns ? [{ key: 'sign-ins', label: 'Sign-ins', href: `${path}/sign-ins` }] : []),
  ];
}
