import type { Permission } from '@indelible/audit/permissions';
import { Bot, Boxes, KeySquare, type LucideIcon, ScrollText, Settings, Users } from 'lucide-react';
import { type Place, placePath } from '@/administration/paths.ts';
import { rightsIn } from '@/administration/rights.ts';
import { listPath, type TenantScope } from '@/audit-logs/scope.ts';
import { NavLink } from './nav-link.tsx';

type Entry = { place: Place; label: string; Icon: LucideIcon; needs: Permission };

const ENTRIES: readonly Entry[] = [
  { place: 'users', label: 'Users', Icon: Users, needs: 'USER:LIST' },
  { place: 'groups', label: 'Groups', Icon: Boxes, needs: 'GROUP:LIST' },
  { place: 'roles', label: 'Roles', Icon: KeySquare, needs: 'ROLE:LIST' },
  { place: 'service-accounts', label: 'Service accounts', Icon: Bot, needs: 'SERVICE_ACCOUNT:LIST' },
  { place: 'settings', label: 'Settings', Icon: Settings, needs: 'TENANT_SETTINGS:VIEW' },
];

/** A tenant's pages, as far as the person may open them. */
export async function TenantNav({ scope }: { scope: TenantScope }) {
  const { can } = await rightsIn(scope.slug);
  return (
    <div className="nav-group">
      <h2>Administration</h2>
      {can('AUDITLOG:LIST') && (
        <NavLink href={listPath(scope)}>
          <ScrollText size={15} aria-hidden="true" /> Audit logs
        </NavLink>
      )}
      {ENTRIES.filter(({ needs }) => can(needs)).map(({ place, label, Icon }) => (
        <NavLink key={place} href={placePath(scope.slug, place)}>
          <Icon size={15} aria-hidden="true" /> {label}
        </NavLink>
      ))}
    </div>
  );
}
