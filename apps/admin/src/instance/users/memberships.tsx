import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { administrationPath } from '@/audit-logs/scope.ts';

type Shown = OutputOf<'instance.users.get'>;
type Membership = Shown['tenants'][number];

const specOf = (userId: string): TableSpec<Membership> => ({
  caption: 'Tenants this user is a member of',
  columns: [
    { head: 'Tenant', cell: ({ name }) => name },
    { head: 'Slug', cell: ({ slug }) => <code>{slug}</code> },
    { head: 'Roles', cell: ({ roles }) => roles.map(roleInWords).join(', ') || 'None' },
    {
      head: 'Status',
      cell: ({ status }) => (status === 'suspended' ? <Mark bad>Suspended</Mark> : <Mark>Active</Mark>),
    },
  ],
  keyOf: ({ slug }) => slug,
  hrefOf: ({ slug }) => `${administrationPath(slug)}/users/${userId}`,
});

const roleInWords = ({ role, namespace }: Membership['roles'][number]): string =>
  namespace === null ? role : `${role} in ${namespace}`;

export function Memberships({ shown: { user, tenants } }: { shown: Shown }) {
  return (
    <Section title="Tenants" hint="Where this person is a member. Roles are given and taken within each tenant.">
      {tenants.length > 0 ? (
        <DataTable rows={tenants} spec={specOf(user.id)} />
      ) : (
        <p className="card-empty">Member of no tenant. A tenant's page, under Tenants, adds one.</p>
      )}
    </Section>
  );
}
