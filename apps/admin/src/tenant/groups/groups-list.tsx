import { Boxes } from 'lucide-react';
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
import { Time } from '@/time/time.tsx';

type Group = OutputOf<'groups.list'>['items'][number];

export async function GroupsList({
  scope,
  rights,
  query,
}: {
  scope: TenantScope;
  rights: Rights;
  query: SearchParams;
}) {
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'groups');
  const create = (
    <GoButton href={`${path}/new`} missing={rights.missing('GROUP:CREATE')}>
      New group
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title="Groups"
      intro="A group’s members hold the roles that the group holds."
      path={path}
      params={params}
      searchLabel="Search by name"
      action={create}
      list={await load('groups.list', { tenant: scope.slug, ...params })}
      spec={specOf(scope.slug)}
      empty={
        <>
          <Boxes size={22} className="text-ink-3" aria-hidden="true" />
          <h2>No group yet</h2>
          <p>Give roles to a group once, then let people come and go.</p>
          <p className="actions">{create}</p>
        </>
      }
    />
  );
}

const specOf = (slug: string): TableSpec<Group> => ({
  caption: 'Groups by name',
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(slug, 'groups', id),
  columns: [
    {
      head: 'Name',
      cell: ({ name, description }) => (
        <>
          {name}
          {description && <span className="below">{description}</span>}
        </>
      ),
    },
    { head: 'Members', cell: ({ members }) => members, className: 'num' },
    { head: 'Kept by', cell: ({ source }) => (source === 'oidc' ? <Mark>single sign-on</Mark> : 'hand') },
    { head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} />, className: 'when-cell' },
  ],
});
