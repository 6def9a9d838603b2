import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { listPath } from '@/audit-logs/scope.ts';
import { requireMe, switchableTenants } from '@/server/session.ts';
import { Notice } from '@/ui/notice.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { words } from '@/words/words.ts';

export const metadata: Metadata = { title: 'Indelible' };

/** To the person's own tenant; an instance admin without one sees all. */
export default async function Home() {
  const t = await words('log');
  const me = await requireMe();
  const own = me.tenants.find(({ status }) => status === 'active') ?? me.tenants[0];
  if (own) redirect(listPath({ kind: 'tenant', ...own }));
  if (me.user.isInstanceAdmin) redirect(listPath({ kind: 'instance' }));
  const tenants = await switchableTenants(me);
  return (
    <Notice title={t('noTenantYet')}>
      {tenants.length === 0 && <p>{t('youAreSignedIn', { email: me.user.email })}</p>}
      <form method="post" action="/api/auth/signout">
        <button type="submit" className="btn">
          {t('signOut')}
        </button>
      </form>
      <SoftLink className="link" href="/">
        {t('lookAgain')}
      </SoftLink>
    </Notice>
  );
}
