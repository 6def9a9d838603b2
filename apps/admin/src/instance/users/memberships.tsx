import { useWords } from '#words';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { administrationPath } from '@/audit-logs/scope.ts';
import type { Words } from '@/words/words-type.ts';

type Shown = OutputOf<'instance.users.get'>;
type Membership = Shown['tenants'][number];

const specOf = (t: Words<'instance'>, userId: string): TableSpec<Membership> => ({
  caption: t('tenantsThisUserIs'),
  columns: [
    { head: t('tenant'), cell: ({ name }) => name },
    { head: t('slug'), cell: ({ slug }) => <code>{slug}</code> },
    { head: t('roles'), cell: ({ roles }) => roles.map((role) => roleInWords(t, role)).join(', ') || t('none') },
    {
      head: t('status'),
      cell: ({ status }) => (status === 'suspended' ? <Mark bad>{t('suspended')}</Mark> : <Mark>{t('active')}</Mark>),
    },
  ],
  keyOf: ({ slug }) => slug,
  hrefOf: ({ slug }) => `${administrationPath(slug)}/users/${userId}`,
});

const roleInWords = (t: Words<'instance'>, { role, namespace }: Membership['roles'][number]): string =>
  namespace === null ? role : t('in', { role, namespace });

export function Memberships({ shown: { user, tenants } }: { shown: Shown }) {
  const t = useWords('instance');
  return (
    <Section title={t('tenants')} hint={t('whereThisPersonIs')}>
      {tenants.length > 0 ? (
        <DataTable rows={tenants} spec={specOf(t, user.id)} />
      ) : (
        <p className="card-empty">{t('memberOfNoTenant')}</p>
      )}
    </Section>
  );
}
