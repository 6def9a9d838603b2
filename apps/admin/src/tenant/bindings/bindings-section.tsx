import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { find } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { InputOf, OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { AddBindingForm } from './add-binding-form.tsx';
import { RemoveBinding } from './remove-binding.tsx';
import { roleChoices } from './role-choices.ts';

type Subject = InputOf<'bindings.create'>['subject'];
type Binding = OutputOf<'bindings.list'>['items'][number];
type BindingsSectionProps = { scope: TenantScope; rights: Rights; subject: Subject; name: string; hint: string };

/** The roles that somebody was given, and a form that gives another one. */
export async function BindingsSection({ scope, rights, subject, name, hint }: BindingsSectionProps) {
  const t = await words('tenant');
  const tenant = scope.slug;
  const [{ items }, roles] = await Promise.all([
    find('bindings.list', { tenant, subject }),
    roleChoices(tenant, rights),
  ]);
  return (
    <Section title={t('roles')} hint={hint}>
      {items.length > 0 ? (
        <DataTable rows={items} spec={specOf(t, tenant, name, rights)} />
      ) : (
        <p className="in-card text-ink-3">{t('noRoleIsGiven', { name })}</p>
      )}
      {rights.can('BINDING:CREATE') && <AddBindingForm tenant={tenant} subject={subject} roles={roles} name={name} />}
    </Section>
  );
}

const specOf = (t: Words<'tenant'>, tenant: string, name: string, rights: Rights): TableSpec<Binding> => ({
  caption: t('rolesGivenTo', { name }),
  keyOf: ({ id }) => id,
  hrefOf: ({ role }) => itemPath(tenant, 'roles', 'builtIn' in role ? role.builtIn : role.id),
  columns: [
    { head: t('role'), cell: ({ role }) => role.name },
    {
      head: t('where'),
      cell: ({ namespace }) =>
        namespace
          ? t.rich('namespaceAndBelow', { namespace, code: (text) => <code>{text}</code> })
          : t('theWholeTenant'),
    },
    { head: t('by'), cell: ({ source }) => (source === 'oidc' ? <Mark>{t('singleSignOn')}</Mark> : t('handInside')) },
  ],
  acts: (binding) => <RemoveBinding tenant={tenant} binding={binding} rights={rights} />,
});
