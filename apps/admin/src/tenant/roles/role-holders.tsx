import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { load } from '@/administration/load.ts';
import type { Rights } from '@/administration/rights.ts';
import type { InputOf, OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { RemoveBinding } from '../bindings/remove-binding.tsx';
import { SUBJECT_KINDS, subjectPath } from '../subject-path.ts';

type Binding = OutputOf<'bindings.list'>['items'][number];
type Role = NonNullable<InputOf<'bindings.list'>['role']>;

type RoleHoldersProps = { scope: TenantScope; rights: Rights; role: Role; name: string };

/** Who was given the role. It is given on the page of whoever gets it. */
export async function RoleHolders({ scope, rights, role, name }: RoleHoldersProps) {
  const list = await load('bindings.list', { tenant: scope.slug, role });
  return (
    <Section
      title="Held by"
      hint="A role is given on the page of the user, the group or the service account that gets it."
    >
      {!list.ok && <p className="in-card text-fail">{list.failure.message}</p>}
      {list.ok && list.value.items.length === 0 && <p className="in-card text-ink-3">Nobody holds {name}.</p>}
      {list.ok && list.value.items.length > 0 && (
        <DataTable rows={list.value.items} spec={specOf(scope.slug, name, rights)} />
      )}
    </Section>
  );
}

const specOf = (tenant: string, name: string, rights: Rights): TableSpec<Binding> => ({
  caption: `Who holds ${name}`,
  keyOf: ({ id }) => id,
  hrefOf: ({ subject }) => subjectPath(tenant, subject),
  columns: [
    { head: 'Held by', cell: ({ subject }) => subject.name },
    { head: 'Kind', cell: ({ subject }) => SUBJECT_KINDS[subject.kind].word },
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
  ],
  acts: (binding) => <RemoveBinding tenant={tenant} binding={binding} rights={rights} />,
});
