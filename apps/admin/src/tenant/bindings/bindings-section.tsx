import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { find } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { InputOf, OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { AddBindingForm } from './add-binding-form.tsx';
import { RemoveBinding } from './remove-binding.tsx';
import { roleChoices } from './role-choices.ts';

type Subject = InputOf<'bindings.create'>['subject'];
type Binding = OutputOf<'bindings.list'>['items'][number];
type BindingsSectionProps = { scope: TenantScope; rights: Rights; subject: Subject; name: string; hint: string };

/** The roles that somebody was given, and a form that gives another one. */
export async function BindingsSection({ scope, rights, subject, name, hint }: BindingsSectionProps) {
  const tenant = scope.slug;
  const [{ items }, roles] = await Promise.all([
    find('bindings.list', { tenant, subject }),
    roleChoices(tenant, rights),
  ]);
  return (
    <Section title="Roles" hint={hint}>
      {items.length > 0 ? (
        <DataTable rows={items} spec={specOf(tenant, name, rights)} />
      ) : (
        <p className="in-card text-ink-3">No role is given to {name} directly.</p>
      )}
      {rights.can('BINDING:CREATE') && <AddBindingForm tenant={tenant} subject={subject} roles={roles} name={name} />}
    </Section>
  );
}

const specOf = (tenant: string, name: string, rights: Rights): TableSpec<Binding> => ({
  caption: `Roles given to ${name}`,
  keyOf: ({ id }) => id,
  hrefOf: ({ role }) => itemPath(tenant, 'roles', 'builtIn' in role ? role.builtIn : role.id),
  columns: [
    { head: 'Role', cell: ({ role }) => role.name },
    {
      head: 'Where',
      cell: ({ namespace }) =>
        namespace ? (
          <>
            <code>{namespace}</code> and below
          </>
        ) : (
          'The whole tenant'
        ),
    },
    { head: 'By', cell: ({ source }) => (source === 'oidc' ? <Mark>single sign-on</Mark> : 'hand') },
  ],
  acts: (binding) => <RemoveBinding tenant={tenant} binding={binding} rights={rights} />,
});
