import { Building2 } from 'lucide-react';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { TENANTS_PATH, tenantPath } from '../paths.ts';

type Row = OutputOf<'instance.tenants.list'>['items'][number];

export const tenantColumns: TableSpec<Row> = {
  caption: 'Tenants, by name',
  columns: [
    { head: 'Name', cell: ({ name }) => name },
    { head: 'Slug', cell: ({ slug }) => <code>{slug}</code> },
    { head: 'Members', cell: ({ members }) => members.toLocaleString('en'), className: 'number' },
    {
      head: 'Status',
      cell: ({ status, isTest }) => (
        <span className="marks">
          {status === 'suspended' ? <Mark bad>Suspended</Mark> : <Mark>Active</Mark>}
          {isTest && <Mark>Test</Mark>}
        </span>
      ),
    },
    { head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  ],
  keyOf: ({ slug }) => slug,
  hrefOf: ({ slug }) => tenantPath(slug),
};

export function NoTenants() {
  return (
    <>
      <Building2 size={22} className="text-ink-3" aria-hidden="true" />
      <h2>No tenant yet</h2>
      <p>Make the first one; then add its owner, who gives everyone else their roles.</p>
      <p className="actions">
        <SoftLink className="btn btn-primary" href={`${TENANTS_PATH}/new`}>
          New tenant
        </SoftLink>
      </p>
    </>
  );
}
