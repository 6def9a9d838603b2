import { Building2 } from 'lucide-react';
import { useWords } from '#words';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import type { Words } from '@/words/words-type.ts';
import { TENANTS_PATH, tenantPath } from '../paths.ts';

type Row = OutputOf<'instance.tenants.list'>['items'][number];

export const tenantColumnsOf = (t: Words<'instance'>): TableSpec<Row> => ({
  caption: t('tenantsByName'),
  columns: [
    { head: t('name'), cell: ({ name }) => name },
    { head: t('slug'), cell: ({ slug }) => <code>{slug}</code> },
    { head: t('members'), cell: ({ members }) => t('number', { n: members }), className: 'number' },
    {
      head: t('status'),
      cell: ({ status, isTest }) => (
        <span className="marks">
          {status === 'suspended' ? <Mark bad>{t('suspended')}</Mark> : <Mark>{t('active')}</Mark>}
          {isTest && <Mark>{t('test')}</Mark>}
        </span>
      ),
    },
    { head: t('created'), cell: ({ createdAt }) => <Time iso={createdAt} /> },
  ],
  keyOf: ({ slug }) => slug,
  hrefOf: ({ slug }) => tenantPath(slug),
});

export function NoTenants() {
  const t = useWords('instance');
  return (
    <>
      <Building2 size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{t('noTenantYet')}</h2>
      <p>{t('makeTheFirstOne')}</p>
      <p className="actions">
        <SoftLink className="btn btn-primary" href={`${TENANTS_PATH}/new`}>
          {t('newTenant')}
        </SoftLink>
      </p>
    </>
  );
}
