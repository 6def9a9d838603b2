import 'server-only';
import { headers } from 'next/headers';
import { rightName } from '../administration/matrix/permission-words.ts';
import { pageNeeds } from '../administration/page-needs.ts';
import { findMe } from './session.ts';

type Why = { title: string; says: string; link: { href: string; label: string } };

const HOME = { href: '/', label: 'Go to my audit logs' };
const lacking = (rights: readonly string[]): Why => ({
  title: 'Not allowed',
  says: `Your roles here do not include ${rights.join(' and ') || 'what this page needs'}. Whoever administers this tenant can give it to you.`,
  link: HOME,
});

/** Why the page of this request is refused to a member: Next hands nothing from `forbidden()` to the page that tells it. */
export async function whyForbidden(): Promise<Why> {
  const me = await findMe().catch(() => null);
  const path = (await headers()).get('x-return-path') ?? '/';
  const tenant = me?.tenants.find(({ slug }) => path === `/t/${slug}` || path.startsWith(`/t/${slug}/`));
  if (tenant?.status === 'suspended') {
    return {
      title: `${tenant.name} is suspended`,
      says: 'An instance admin suspended this tenant: its members can neither read nor change anything in it until it is resumed. Nothing in it was deleted.',
      link: { href: '/account', label: 'Go to my account' },
    };
  }
  if (tenant?.mustSetUpSecondFactor) {
    return {
      title: 'Set up a second factor',
      says: `${tenant.name} asks every member for a second factor at sign-in. Set one up, and this page is open to you.`,
      link: { href: '/account', label: 'Set it up' },
    };
  }
  const missing = pageNeeds(path).filter((one) => !tenant?.permissions.includes(one));
  return lacking(missing.map(rightName));
}
