import { useWords } from '#words';
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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { NewTokenButton } from './new-token-button.tsx';

type Account = OutputOf<'serviceAccounts.get'>;
type Token = OutputOf<'tokens.list'>['items'][number];
type TokenListProps = { scope: TenantScope; rights: Rights; account: Account };

export async function TokenList({ scope, rights, account }: TokenListProps) {
  const t = await words('tenant');
  const tenant = scope.slug;
  const [{ items }, maxDays] = await Promise.all([
    find('tokens.list', { tenant, serviceAccountId: account.id }),
    longestLife(tenant, rights),
  ]);
  return (
    <Section
      title={t('aPITokens')}
      hint={t('aTokenCanDo')}
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
        <DataTable rows={items} spec={specOf(t, tenant, account, rights)} />
      ) : (
        <p className="in-card text-ink-3">{t('noTokenYetThe')}</p>
      )}
    </Section>
  );
}

/** What the tenant allows, as far as the person may know it; the API says it anyway where it is broken. */
const longestLife = async (tenant: string, rights: Rights): Promise<number | null> =>
  rights.can('TENANT_SETTINGS:VIEW') ? (await find('settings.get', { tenant })).settings.maxTokenDays : null;

const specOf = (t: Words<'tenant'>, tenant: string, account: Account, rights: Rights): TableSpec<Token> => ({
  caption: t('aPITokensOf', { name: account.name }),
  keyOf: ({ id }) => id,
  columns: [
    {
      head: t('name'),
      cell: (token) => (
        <>
          {token.name}
          <Standing token={token} />
          <code className="below text-xs">{token.prefix}…</code>
        </>
      ),
    },
    {
      head: t('scopes'),
      cell: ({ scopes }) =>
        scopes.map((scope) => (
          <code key={scope} className="block">
            {scope}
          </code>
        )),
    },
    {
      head: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time iso={lastUsedAt} /> : t('neverInside')),
      className: 'when-cell',
    },
    {
      head: t('ends'),
      cell: ({ expiresAt }) => (expiresAt ? <Time iso={expiresAt} /> : t('neverInside')),
      className: 'when-cell',
    },
  ],
  acts: (token) => !isOver(token) && <RevokeToken tenant={tenant} token={token} rights={rights} />,
});

const isOver = ({ revokedAt, expiresAt }: Token): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());

function Standing({ token }: { token: Token }) {
  const t = useWords('tenant');
  if (token.revokedAt) return <Mark bad>{t('revoked')}</Mark>;
  return isOver(token) ? <Mark bad>{t('expired')}</Mark> : null;
}

function RevokeToken({ tenant, token, rights }: { tenant: string; token: Token; rights: Rights }) {
  const t = useWords('tenant');
  return (
    <ConfirmButton
      act={act('tokens.revoke', { tenant, serviceAccountId: token.serviceAccountId, id: token.id })}
      label={t('revoke')}
      name={token.name}
      className="btn btn-quiet btn-small"
      missing={rights.missing('SERVICE_ACCOUNT:UPDATE')}
      title={t('revoke2', { name: token.name })}
      confirm={t('revokeTheToken')}
      done={t('tokenRevoked')}
    >
      <p>{t.rich('tokenRefused', { prefix: token.prefix, code: (text) => <code>{text}</code> })}</p>
    </ConfirmButton>
  );
}
