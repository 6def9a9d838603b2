import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { load } from '@/administration/load.ts';
import { itemPath, type Place } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { InputOf, OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { RemoveBinding } from '../bindings/remove-binding.tsx';

type Binding = OutputOf<'bindings.list'>['items'][number];
type Kind = Binding['subject']['kind'];
type Role = NonNullable<InputOf<'bindings.list'>['role']>;

const KINDS: Record<Kind, { word: string; place: Place }> = {
  user: { word: 'user', place: 'users' },
  group: { word: 'group', place: 'groups' },
  'service-account': { word: 'service account', place: 'service-accounts' },
};

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
  hrefOf: ({ subject }) => itemPath(tenant, KINDS[subject.kind].place, subject.id),
  columns: [
    { head: 'Held by', cell: ({ subject }) => subject.name },
    { head: 'Kind', cell: ({ subject }) => KINDS[subject.kind].word },
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
