import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { OutputOf } from '@/api/procedures.ts';

type User = OutputOf<'instance.users.get'>['user'];

/** Locks an account, or opens it again. Accounts are never deleted: events name them. */
export function DisableButton({ user: { id, version, name, disabledAt } }: { user: User }) {
  const t = useWords('instance');
  if (disabledAt) {
    return (
      <ConfirmButton
        act={act('instance.users.enable', { id, version })}
        label={t('enable')}
        title={t('enable2', { name })}
        confirm={t('enableTheAccount')}
        done={t('accountEnabled')}
        danger={false}
      >
        <p>{t('canSignInAgain', { name })}</p>
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      act={act('instance.users.disable', { id, version })}
      label={t('disable')}
      title={t('disable2', { name })}
      confirm={t('disableTheAccount')}
      done={t('accountDisabled')}
    >
      <p>{t('everySessionOfEnds', { name })}</p>
    </ConfirmButton>
  );
}
