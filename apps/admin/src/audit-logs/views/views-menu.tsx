'use client';
import { Bookmark, ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { useWords } from '#words';
import { Popover } from '../../ui/popover.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { useViews } from './use-views.ts';

const ViewsBox = lazy(() => import('./views-box.tsx').then((part) => ({ default: part.ViewsBox })));

/** Saved views are a tenant's: over all tenants, of members' sign-ins, and for who may only list the log there are none. */
export function ViewsMenu() {
  const { scope, sharingNeeds } = useAuditLogs();
  return scope.kind === 'tenant' && sharingNeeds !== undefined ? <Menu slug={scope.slug} /> : null;
}

function Menu({ slug }: { slug: string }) {
  const t = useWords('views');
  const { open, isChanged } = useViews(slug, false);
  const label = open ? t(isChanged ? 'openChanged' : 'open', { name: open.name }) : t('menu');
  return (
    <Popover
      lazy
      label={t('menu')}
      align="end"
      triggerClass="btn"
      triggerLabel={label}
      trigger={
        <>
          <Bookmark size={14} fill={open ? 'currentColor' : 'none'} aria-hidden="true" />
          <span className="max-w-[22ch] truncate">{open ? <bdi>{open.name}</bdi> : t('menu')}</span>
          {isChanged && <span className="view-changed" aria-hidden="true" />}
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {(close) => <ViewsBox slug={slug} close={close} />}
    </Popover>
  );
}
