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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';

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
  const t = await words('tenant');
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'groups');
  const create = (
    <GoButton href={`${path}/new`} missing={rights.missing('GROUP:CREATE')}>
      {t('newGroup')}
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title={t('groups')}
      intro={t('groupsIntro')}
      path={path}
      params={params}
      searchLabel={t('searchByName')}
      action={create}
      list={await load('groups.list', { tenant: scope.slug, ...params })}
      spec={specOf(t, scope.slug)}
      empty={
        <>
          <Boxes size={22} className="text-ink-3" aria-hidden="true" />
          <h2>{t('noGroupYet')}</h2>
          <p>{t('giveRolesToA')}</p>
          <p className="actions">{create}</p>
        </>
      }
    />
  );
}

const specOf = (t: Words<'tenant'>, slug: string): TableSpec<Group> => ({
  caption: t('groupsByName'),
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(slug, 'groups', id),
  columns: [
    {
      head: t('name'),
      cell: ({ name, description }) => (
        <>
          {name}
          {description && <span className="below">{description}</span>}
        </>
      ),
    },
    { head: t('members'), cell: ({ members }) => members, className: 'num' },
    {
      head: t('keptBy'),
      cell: ({ source }) => (source === 'oidc' ? <Mark>{t('singleSignOn')}</Mark> : t('handInside')),
    },
    { head: t('created'), cell: ({ createdAt }) => <Time iso={createdAt} />, className: 'when-cell' },
  ],
});
