import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { listPath } from '@/audit-logs/scope.ts';
import { requireMe, switchableTenants } from '@/server/session.ts';
import { Notice } from '@/ui/notice.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';

export const metadata: Metadata = { title: 'Indelible' };

/** To the person's own tenant; an instance admin without one sees all. */
export default async function Home() {
  const me = await requireMe();
  const own = me.tenants.find(({ status }) => status === 'active') ?? me.tenants[0];
  if (own) redirect(listPath({ kind: 'tenant', ...own }));
  if (me.user.isInstanceAdmin) redirect(listPath({ kind: 'instance' }));
  const tenants = await switchableTenants(me);
  return (
    <Notice title="No tenant yet">
      {tenants.length === 0 && (
        <p>You are signed in as {me.user.email}, but belong to no tenant. Ask an instance admin to add you to one.</p>
      )}
      <form method="post" action="/api/auth/signout">
        <button type="submit" className="btn">
          Sign out
        </button>
      </form>
      <SoftLink className="link" href="/">
        Look again
      </SoftLink>
    </Notice>
  );
}
