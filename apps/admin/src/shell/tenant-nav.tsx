import type { Permission } from '@indelible/audit/permissions';
import { Bot, Boxes, KeySquare, type LucideIcon, ScrollText, Settings, Users } from 'lucide-react';
import { type Place, placePath } from '@/administration/paths.ts';
import { rightsIn } from '@/administration/rights.ts';
import { listPath, type TenantScope } from '@/audit-logs/scope.ts';
import { words } from '@/words/words.ts';
import { NavLink } from './nav-link.tsx';

type Entry = { place: Place; Icon: LucideIcon; needs: Permission };

const ENTRIES: readonly Entry[] = [
  { place: 'users', Icon: Users, needs: 'USER:LIST' },
  { place: 'groups', Icon: Boxes, needs: 'GROUP:LIST' },
  { place: 'roles', Icon: KeySquare, needs: 'ROLE:LIST' },
  { place: 'service-accounts', Icon: Bot, needs: 'SERVICE_ACCOUNT:LIST' },
  { place: 'settings', Icon: Settings, needs: 'TENANT_SETTINGS:VIEW' },
];

/** A tenant's pages, as far as the person may open them. */
export async function TenantNav({ scope }: { scope: TenantScope }) {
  const { can } = await rightsIn(scope.slug);
  const t = await words('shell');
  return (
    <div className="nav-group">
      <h2>{t('administration')}</h2>
      {can('AUDITLOG:LIST') && (
        <NavLink href={listPath(scope)}>
          <ScrollText size={15} aria-hidden="true" /> {t('auditLogs')}
        </NavLink>
      )}
      {ENTRIES.filter(({ needs }) => can(needs)).map(({ place, Icon }) => (
        <NavLink key={place} href={placePath(scope.slug, place)}>
          <Icon size={15} aria-hidden="true" /> {t(place)}
        </NavLink>
      ))}
    </div>
  );
}
