import { Bot } from 'lucide-react';
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

type Account = OutputOf<'serviceAccounts.list'>['items'][number];
type AccountsListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function AccountsList({ scope, rights, query }: AccountsListProps) {
  const t = await words('tenant');
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'service-accounts');
  const create = (
    <GoButton href={`${path}/new`} missing={rights.missing('SERVICE_ACCOUNT:CREATE')}>
      {t('newServiceAccount')}
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title={t('serviceAccounts')}
      intro={t('accountsIntro')}
      path={path}
      params={params}
      searchLabel={t('searchByName')}
      action={create}
      list={await load('serviceAccounts.list', { tenant: scope.slug, ...params })}
      spec={specOf(t, scope.slug)}
      empty={
        <>
          <Bot size={22} className="text-ink-3" aria-hidden="true" />
          <h2>{t('noServiceAccountYet')}</h2>
          <p>{t('makeOneForEach')}</p>
          <p className="actions">{create}</p>
        </>
      }
    />
  );
}

const specOf = (t: Words<'tenant'>, slug: string): TableSpec<Account> => ({
  caption: t('serviceAccountsByName'),
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(slug, 'service-accounts', id),
  columns: [
    {
      head: t('name'),
      cell: ({ name, description, disabledAt }) => (
        <>
          {name}
          {disabledAt && <Mark bad>{t('disabled')}</Mark>}
          {description && <span className="below">{description}</span>}
        </>
      ),
    },
    { head: t('tokens'), cell: ({ tokens }) => tokens, className: 'num' },
    { head: t('created'), cell: ({ createdAt }) => <Time iso={createdAt} />, className: 'when-cell' },
  ],
});
