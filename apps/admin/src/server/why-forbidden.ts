import 'server-only';
import { headers } from 'next/headers';
import { rightName } from '../administration/matrix/permission-words.ts';
import { pageNeeds } from '../administration/page-needs.ts';
import { words } from '../words/words.ts';
import { findMe } from './session.ts';

type Why = { title: string; says: string; link: { href: string; label: string } };

/** Why the page of this request is refused to a member: Next hands nothing from `forbidden()` to the page that tells it. */
export async function whyForbidden(): Promise<Why> {
  const t = await words('signIn');
  const me = await findMe().catch(() => null);
  const path = (await headers()).get('x-return-path') ?? '/';
  const tenant = me?.tenants.find(({ slug }) => path === `/t/${slug}` || path.startsWith(`/t/${slug}/`));
  if (tenant?.status === 'suspended') {
    return {
      title: t('isSuspended', { name: tenant.name }),
      says: t('anInstanceAdminSuspended'),
      link: { href: '/account', label: t('goToMyAccount') },
    };
  }
  if (tenant?.mustSetUpSecondFactor) {
    return {
      title: t('setUpASecond'),
      says: t('asksEveryMemberFor', { name: tenant.name }),
      link: { href: '/account', label: t('setItUp') },
    };
  }
  const missing = pageNeeds(path).filter((one) => !tenant?.permissions.includes(one));
  const rights = missing.map(rightName).reduce((first, last) => (first ? t('and', { first, last }) : last), '');
  return {
    title: t('notAllowed'),
    says: rights ? t('lacking', { rights }) : t('lackingUnknown'),
    link: { href: '/', label: t('goToMyAudit') },
  };
}
