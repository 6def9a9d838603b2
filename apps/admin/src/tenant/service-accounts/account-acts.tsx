import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';

type Account = OutputOf<'serviceAccounts.get'>;
type AccountActsProps = { tenant: string; account: Account; rights: Rights };

export function AccountActs({ tenant, account, rights }: AccountActsProps) {
  const t = useWords('tenant');
  const { id, name, version, disabledAt } = account;
  const isDisabled = disabledAt !== null;
  return (
    <>
      <ConfirmButton
        act={act('serviceAccounts.update', { tenant, id, version, disabled: !isDisabled })}
        label={isDisabled ? t('enable') : t('disable')}
        missing={rights.missing('SERVICE_ACCOUNT:UPDATE')}
        title={isDisabled ? t('enable2', { name }) : t('disable2', { name })}
        confirm={isDisabled ? t('enableTheAccount') : t('disableTheAccount')}
        done={isDisabled ? t('accountEnabled') : t('accountDisabled')}
        danger={!isDisabled}
      >
        {isDisabled ? <p>{t('itsTokensThatAre')}</p> : <p>{t('allItsTokensAre')}</p>}
      </ConfirmButton>
      <ConfirmButton
        act={act('serviceAccounts.delete', { tenant, id })}
        label={t('delete')}
        missing={rights.missing('SERVICE_ACCOUNT:DELETE')}
        title={t('delete2', { name })}
        confirm={t('deleteTheAccount')}
        done={t('serviceAccountDeleted')}
        then={placePath(tenant, 'service-accounts')}
      >
        <p>{t('allItsTokensEnd')}</p>
      </ConfirmButton>
    </>
  );
}
