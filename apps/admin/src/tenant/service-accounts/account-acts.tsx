import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';

type Account = OutputOf<'serviceAccounts.get'>;
type AccountActsProps = { tenant: string; account: Account; rights: Rights };

export function AccountActs({ tenant, account, rights }: AccountActsProps) {
  const { id, name, version, disabledAt } = account;
  const isDisabled = disabledAt !== null;
  return (
    <>
      <ConfirmButton
        act={act('serviceAccounts.update', { tenant, id, version, disabled: !isDisabled })}
        label={isDisabled ? 'Enable…' : 'Disable…'}
        missing={rights.missing('SERVICE_ACCOUNT:UPDATE')}
        title={isDisabled ? `Enable ${name}?` : `Disable ${name}?`}
        confirm={isDisabled ? 'Enable the account' : 'Disable the account'}
        done={isDisabled ? 'Account enabled' : 'Account disabled'}
        danger={!isDisabled}
      >
        {isDisabled ? (
          <p>Its tokens that are neither revoked nor expired work again from the next request on.</p>
        ) : (
          <p>
            All its tokens are refused from the next request on. They and its roles are kept, and work again when the
            account is enabled.
          </p>
        )}
      </ConfirmButton>
      <ConfirmButton
        act={act('serviceAccounts.delete', { tenant, id })}
        label="Delete…"
        missing={rights.missing('SERVICE_ACCOUNT:DELETE')}
        title={`Delete ${name}?`}
        confirm="Delete the account"
        done="Service account deleted"
        then={placePath(tenant, 'service-accounts')}
      >
        <p>
          All its tokens end with it, and its roles are taken away. It can’t be brought back; to stop it for a while,
          disable it. What it did, and what was done to it, stays in the log.
        </p>
      </ConfirmButton>
    </>
  );
}
