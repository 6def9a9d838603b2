import { Activity, Building2, Layers, type LucideIcon, SlidersHorizontal, UserRoundCog } from 'lucide-react';
import { useWords } from '#words';
import { listPath } from '@/audit-logs/scope.ts';
import { HEALTH_PATH, SETTINGS_PATH, TENANTS_PATH, USERS_PATH } from '@/instance/paths.ts';
import { NavLink } from './nav-link.tsx';

type Entry = { href: string; label: string; Icon: LucideIcon };

const ENTRIES = [
  { href: TENANTS_PATH, label: 'tenants', Icon: Building2 },
  { href: USERS_PATH, label: 'allUsers', Icon: UserRoundCog },
  { href: listPath({ kind: 'instance' }), label: 'allAuditLogs', Icon: Layers },
  { href: HEALTH_PATH, label: 'health', Icon: Activity },
  { href: SETTINGS_PATH, label: 'instanceSettings', Icon: SlidersHorizontal },
] as const satisfies readonly Entry[];

/** The instance's own pages, for instance admins alone. */
export function InstanceNav() {
  const t = useWords('shell');
  return (
    <div className="nav-group">
      <h2>{t('instance')}</h2>
      {ENTRIES.map(({ href, label, Icon }) => (
        <NavLink key={href} href={href}>
          <Icon size={15} aria-hidden="true" /> {t(label)}
        </NavLink>
      ))}
    </div>
  );
}
