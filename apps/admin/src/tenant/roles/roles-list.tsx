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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { builtInWordsOf } from './built-in-words.ts';

type Role = OutputOf<'roles.list'>['items'][number];

export async function RolesList({ scope, rights, query }: { scope: TenantScope; rights: Rights; query: SearchParams }) {
  const t = await words('tenant');
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'roles');
  return (
    <ListPage
      scope={scope}
      title={t('roles')}
      intro={t('rolesIntro')}
      path={path}
      params={params}
      searchLabel={t('searchByName')}
      action={
        <GoButton href={`${path}/new`} missing={rights.missing('ROLE:CREATE')}>
          {t('newRole')}
        </GoButton>
      }
      list={await load('roles.list', { tenant: scope.slug, ...params })}
      spec={specOf(t, scope.slug)}
      empty={<h2>{t('noRole')}</h2>}
    />
  );
}

const specOf = (t: Words<'tenant'>, slug: string): TableSpec<Role> => ({
  caption: t('rolesTheBuiltIn'),
  keyOf: (role) => role.builtIn ?? role.id,
  hrefOf: (role) => itemPath(slug, 'roles', role.builtIn ?? role.id),
  columns: [
    {
      head: t('name'),
      cell: (role) => {
        const says = role.builtIn ? builtInWordsOf(t)[role.builtIn] : role.description;
        return (
          <>
            {role.name}
            {says && <span className="below">{says}</span>}
          </>
        );
      },
    },
    { head: t('kind'), cell: (role) => (role.builtIn ? <Mark>{t('builtIn')}</Mark> : t('ownInside')) },
    { head: t('rights'), cell: ({ permissions }) => permissions.length, className: 'num' },
    { head: t('given'), cell: (role) => (role.builtIn ? '' : role.bindings), className: 'num' },
  ],
});
