import { GoButton } from '@/administration/act/go-button.tsx';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf, type SearchParams } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { BUILT_IN_WORDS } from './built-in-words.ts';

type Role = OutputOf<'roles.list'>['items'][number];

export async function RolesList({ scope, rights, query }: { scope: TenantScope; rights: Rights; query: SearchParams }) {
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'roles');
  return (
    <ListPage
      scope={scope}
      title="Roles"
      intro="A role is a set of rights. People, groups and service accounts are given roles, everywhere or in one namespace."
      path={path}
      params={params}
      searchLabel="Search by name"
      action={
        <GoButton href={`${path}/new`} missing={rights.missing('ROLE:CREATE')}>
          New role
        </GoButton>
      }
      list={await load('roles.list', { tenant: scope.slug, ...params })}
      spec={specOf(scope.slug)}
      empty={<h2>No role</h2>}
    />
  );
}

const specOf = (slug: string): TableSpec<Role> => ({
  caption: 'Roles, the built-in ones first',
  keyOf: (role) => role.builtIn ?? role.id,
  hrefOf: (role) => itemPath(slug, 'roles', role.builtIn ?? role.id),
  columns: [
    {
      head: 'Name',
      cell: (role) => {
        const says = role.builtIn ? BUILT_IN_WORDS[role.builtIn] : role.description;
        return (
          <>
            {role.name}
            {says && <span className="below">{says}</span>}
          </>
        );
      },
    },
    { head: 'Kind', cell: (role) => (role.builtIn ? <Mark>built in</Mark> : 'own') },
    { head: 'Rights', cell: ({ permissions }) => permissions.length, className: 'num' },
    { head: 'Given', cell: (role) => (role.builtIn ? '' : role.bindings), className: 'num' },
  ],
});
