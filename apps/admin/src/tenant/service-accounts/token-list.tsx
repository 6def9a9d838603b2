import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { find } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { Time } from '@/time/time.tsx';
import { NewTokenButton } from './new-token-button.tsx';

type Account = OutputOf<'serviceAccounts.get'>;
type Token = OutputOf<'tokens.list'>['items'][number];
type TokenListProps = { scope: TenantScope; rights: Rights; account: Account };

export async function TokenList({ scope, rights, account }: TokenListProps) {
  const tenant = scope.slug;
  const [{ items }, maxDays] = await Promise.all([
    find('tokens.list', { tenant, serviceAccountId: account.id }),
    longestLife(tenant, rights),
  ]);
  return (
    <Section
      title="API tokens"
      hint="A token can do what both its scopes and the account’s roles allow. Its value is shown once; only a hash is kept."
      action={
        <NewTokenButton
          tenant={tenant}
          account={{ id: account.id, name: account.name }}
          maxDays={maxDays}
          missing={rights.missing('SERVICE_ACCOUNT:UPDATE')}
        />
      }
    >
      {items.length > 0 ? (
        <DataTable rows={items} spec={specOf(tenant, account, rights)} />
      ) : (
        <p className="in-card text-ink-3">No token yet: the account can’t do anything.</p>
      )}
    </Section>
  );
}

/** What the tenant allows, as far as the person may know it; the API says it anyway where it is broken. */
const longestLife = async (tenant: string, rights: Rights): Promise<number | null> =>
  rights.can('TENANT_SETTINGS:VIEW') ? (await find('settings.get', { tenant })).settings.maxTokenDays : null;

const specOf = (tenant: string, account: Account, rights: Rights): TableSpec<Token> => ({
  caption: `API tokens of ${account.name}`,
  keyOf: ({ id }) => id,
  columns: [
    {
      head: 'Name',
      cell: (token) => (
        <>
          {token.name}
          <Standing token={token} />
          <code className="below text-xs">{token.prefix}…</code>
        </>
      ),
    },
    {
      head: 'Scopes',
      cell: ({ scopes }) =>
        scopes.map((scope) => (
          <code key={scope} className="block">
            {scope}
          </code>
        )),
    },
    {
      head: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time iso={lastUsedAt} /> : 'never'),
      className: 'when-cell',
    },
    { head: 'Ends', cell: ({ expiresAt }) => (expiresAt ? <Time iso={expiresAt} /> : 'never'), className: 'when-cell' },
  ],
  acts: (token) => !isOver(token) && <RevokeToken tenant={tenant} token={token} rights={rights} />,
});

const isOver = ({ revokedAt, expiresAt }: Token): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());

function Standing({ token }: { token: Token }) {
  if (token.revokedAt) return <Mark bad>revoked</Mark>;
  return isOver(token) ? <Mark bad>expired</Mark> : null;
}

function RevokeToken({ tenant, token, rights }: { tenant: string; token: Token; rights: Rights }) {
  return (
    <ConfirmButton
      act={act('tokens.revoke', { tenant, serviceAccountId: token.serviceAccountId, id: token.id })}
      label="Revoke"
      name={token.name}
      className="btn btn-quiet btn-small"
      missing={rights.missing('SERVICE_ACCOUNT:UPDATE')}
      title={`Revoke ${token.name}?`}
      confirm="Revoke the token"
      done="Token revoked"
    >
      <p>
        The next request with <code>{token.prefix}…</code> is refused. This can’t be undone: a program that still needs
        access needs a new token.
      </p>
    </ConfirmButton>
  );
}
