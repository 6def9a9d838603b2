import type { Me } from '@indelible/api/types';
import { Layers, ScrollText } from 'lucide-react';
import { listPath, type Scope } from '@/audit-logs/scope.ts';
import { Brand } from '@/ui/brand.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { NavLink } from './nav-link.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

type SidebarProps = { scope: Scope; me: Me; tenants: { slug: string; name: string }[] };

export function Sidebar({ scope, me, tenants }: SidebarProps) {
  const { isInstanceAdmin } = me.user;
  return (
    <nav className="side" aria-label="Main">
      <SoftLink href="/" className="px-2 pt-0.5 pb-3 max-lg:p-0 max-sm:[&>span]:text-[0px]">
        <Brand />
      </SoftLink>
      <TenantSwitcher scope={scope} tenants={tenants} isInstanceAdmin={isInstanceAdmin} />
      {scope.kind === 'tenant' && (
        <div className="nav-group">
          <h2>Administration</h2>
          <NavLink href={listPath(scope)}>
            <ScrollText size={15} aria-hidden="true" /> Audit logs
          </NavLink>
        </div>
      )}
      {isInstanceAdmin && (
        <div className="nav-group">
          <h2>Instance</h2>
          <NavLink href={listPath({ kind: 'instance' })}>
            <Layers size={15} aria-hidden="true" /> Audit logs of all tenants
          </NavLink>
        </div>
      )}
      <UserMenu user={me.user} />
    </nav>
  );
}
