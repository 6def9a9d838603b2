import { Building2, Check, ChevronsUpDown, Layers } from 'lucide-react';
import { useWords } from '#words';
import { listPath, type Scope } from '../audit-logs/scope.ts';
import { TENANTS_PATH } from '../instance/paths.ts';
import { Popover } from '../ui/popover.tsx';
import { SoftLink } from '../ui/soft-link.tsx';

type TenantSwitcherProps = { scope: Scope; tenants: { slug: string; name: string }[]; isInstanceAdmin: boolean };

export function TenantSwitcher({ scope, tenants, isInstanceAdmin }: TenantSwitcherProps) {
  const t = useWords('shell');
  // On one's own account nobody is in a tenant.
  const elsewhere = isInstanceAdmin ? t('instance') : t('tenants');
  const name = scope.kind === 'tenant' ? scope.name : elsewhere;
  return (
    <Popover
      label={t('tenants')}
      triggerClass="switcher max-lg:w-auto max-lg:max-w-[46vw]"
      trigger={
        <>
          {scope.kind === 'tenant' ? (
            <span className="avatar" aria-hidden="true">
              {name.slice(0, 1)}
            </span>
          ) : (
            <Layers size={18} className="text-accent" aria-hidden="true" />
          )}
          <span className="sr-only">{t('tenant')} </span>
          <span className="truncate">{name}</span>
          <ChevronsUpDown size={14} className="ml-auto flex-none text-ink-3" aria-hidden="true" />
        </>
      }
    >
      <ul>
        {tenants.map((tenant) => {
          const isHere = scope.kind === 'tenant' && scope.slug === tenant.slug;
          return (
            <li key={tenant.slug}>
              <SoftLink
                className="item"
                href={listPath({ kind: 'tenant', ...tenant })}
                aria-current={isHere ? 'true' : undefined}
              >
                <span className="avatar" aria-hidden="true">
                  {tenant.name.slice(0, 1)}
                </span>
                <span className="truncate">{tenant.name}</span>
                {isHere && <Check size={14} className="ml-auto" aria-hidden="true" />}
              </SoftLink>
            </li>
          );
        })}
        {isInstanceAdmin && (
          <li className="mt-1 border-line border-t pt-1">
            <SoftLink className="item" href={TENANTS_PATH}>
              <Building2 size={16} aria-hidden="true" /> {t('allTenants')}
            </SoftLink>
            <SoftLink className="item" href={listPath({ kind: 'instance' })}>
              <Layers size={16} aria-hidden="true" /> {t('allAuditLogs')}
            </SoftLink>
          </li>
        )}
      </ul>
    </Popover>
  );
}
