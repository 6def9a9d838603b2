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

type Account = OutputOf<'serviceAccounts.list'>['items'][number];
type AccountsListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function AccountsList({ scope, rights, query }: AccountsListProps) {
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'service-accounts');
  const create = (
    <GoButton href={`${path}/new`} missing={rights.missing('SERVICE_ACCOUNT:CREATE')}>
      New service account
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title="Service accounts"
      intro="A service account is a program that acts here: it holds roles as people do, and comes in by API tokens."
      path={path}
      params={params}
      searchLabel="Search by name"
      action={create}
      list={await load('serviceAccounts.list', { tenant: scope.slug, ...params })}
      spec={specOf(scope.slug)}
      empty={
        <>
          <Bot size={22} className="text-ink-3" aria-hidden="true" />
          <h2>No service account yet</h2>
          <p>Make one for each program that sends events here or reads them, so that the log says which one it was.</p>
          <p className="actions">{create}</p>
        </>
      }
    />
  );
}

const specOf = (slug: string): TableSpec<Account> => ({
  caption: 'Service accounts by name',
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(slug, 'service-accounts', id),
  columns: [
    {
      head: 'Name',
      cell: ({ name, description, disabledAt }) => (
        <>
          {name}
          {disabledAt && <Mark bad>disabled</Mark>}
          {description && <span className="below">{description}</span>}
        </>
      ),
    },
    { head: 'Tokens', cell: ({ tokens }) => tokens, className: 'num' },
    { head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} />, className: 'when-cell' },
  ],
});
