import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { load } from '@/administration/load.ts';
import type { Rights } from '@/administration/rights.ts';
import type { InputOf, OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { saidOf } from '@/words/said-of.ts';
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { RemoveBinding } from '../bindings/remove-binding.tsx';
import { subjectPath } from '../subject-path.ts';

type Binding = OutputOf<'bindings.list'>['items'][number];
type Role = NonNullable<InputOf<'bindings.list'>['role']>;

type RoleHoldersProps = { scope: TenantScope; rights: Rights; role: Role; name: string };

/** Who was given the role. It is given on the page of whoever gets it. */
export async function RoleHolders({ scope, rights, role, name }: RoleHoldersProps) {
  const t = await words('tenant');
  const list = await load('bindings.list', { tenant: scope.slug, role });
  return (
    <Section title={t('heldBy')} hint={t('aRoleIsGiven')}>
      {!list.ok && <p className="in-card text-fail">{saidOf(await words('ui'), list.failure)}</p>}
      {list.ok && list.value.items.length === 0 && <p className="in-card text-ink-3">{t('nobodyHolds', { name })}</p>}
      {list.ok && list.value.items.length > 0 && (
        <DataTable rows={list.value.items} spec={specOf(t, scope.slug, name, rights)} />
      )}
    </Section>
  );
}

const specOf = (t: Words<'tenant'>, tenant: string, name: string, rights: Rights): TableSpec<Binding> => ({
  caption: t('whoHolds', { name }),
  keyOf: ({ id }) => id,
  hrefOf: ({ subject }) => subjectPath(tenant, subject),
  columns: [
    { head: t('heldBy'), cell: ({ subject }) => subject.name },
    { head: t('kind'), cell: ({ subject }) => t(`subject_${subject.kind}`) },
    {
      head: t('where'),
      cell: ({ namespace }) =>
        namespace
          ? t.rich('namespaceAndBelow', { namespace, code: (text) => <code>{text}</code> })
          : t('theWholeTenant'),
    },
  ],
  acts: (binding) => <RemoveBinding tenant={tenant} binding={binding} rights={rights} />,
});
