import type { Me } from '@indelible/api/types';
import { useWords } from '#words';
import type { Scope } from '@/audit-logs/scope.ts';
import { Brand } from '@/ui/brand.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { InstanceNav } from './instance-nav.tsx';
import { TenantNav } from './tenant-nav.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

type SidebarProps = { scope: Scope; me: Me; tenants: { slug: string; name: string }[] };

export function Sidebar({ scope, me, tenants }: SidebarProps) {
  const { isInstanceAdmin } = me.user;
  const t = useWords('shell');
  return (
    <nav className="side" aria-label={t('main')}>
      <SoftLink href="/" className="px-2 pt-0.5 pb-3 max-lg:p-0 max-sm:[&>span]:text-[0px]">
        <Brand />
      </SoftLink>
      <TenantSwitcher scope={scope} tenants={tenants} isInstanceAdmin={isInstanceAdmin} />
      <div className="navs">
        {scope.kind === 'tenant' && <TenantNav scope={scope} />}
        {isInstanceAdmin && <InstanceNav />}
      </div>
      <UserMenu me={me} />
    </nav>
  );
}
