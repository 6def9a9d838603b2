import { Activity, Building2, Layers, type LucideIcon, SlidersHorizontal, UserRoundCog } from 'lucide-react';
import { listPath } from '@/audit-logs/scope.ts';
import { HEALTH_PATH, SETTINGS_PATH, TENANTS_PATH, USERS_PATH } from '@/instance/paths.ts';
import { NavLink } from './nav-link.tsx';

type Entry = { href: string; label: string; Icon: LucideIcon };

const ENTRIES: readonly Entry[] = [
  { href: TENANTS_PATH, label: 'Tenants', Icon: Building2 },
  { href: USERS_PATH, label: 'All users', Icon: UserRoundCog },
  { href: listPath({ kind: 'instance' }), label: 'Audit logs of all tenants', Icon: Layers },
  { href: HEALTH_PATH, label: 'Health', Icon: Activity },
  { href: SETTINGS_PATH, label: 'Instance settings', Icon: SlidersHorizontal },
];

/** The instance's own pages, for instance admins alone. */
export function InstanceNav() {
  return (
    <div className="nav-group">
      <h2>Instance</h2>
      {ENTRIES.map(({ href, label, Icon }) => (
        <NavLink key={href} href={href}>
          <Icon size={15} aria-hidden="true" /> {label}
        </NavLink>
      ))}
    </div>
  );
}
