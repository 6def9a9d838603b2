'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useWords } from '#words';
import { Dialog } from '../../administration/act/dialog.tsx';
import { SecretBox } from '../../administration/secret/secret-box.tsx';
import { NewTokenForm } from './new-token-form.tsx';

type NewTokenButtonProps = {
  tenant: string;
  account: { id: string; name: string };
  maxDays: number | null;
  missing: string | null;
};

export function NewTokenButton({ tenant, account, maxDays, missing }: NewTokenButtonProps) {
  const t = useWords('tenant');
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [round, setRound] = useState(0);
  const [token, setToken] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        className="btn btn-primary"
        aria-haspopup="dialog"
        aria-disabled={missing ? true : undefined}
        title={missing ? t('needs', { missing }) : undefined}
        onClick={() => !missing && dialog.current?.showModal()}
      >
        {t('newToken')}
        {missing && <span className="sr-only">{t('needsAfter', { missing })}</span>}
      </button>
      <Dialog ref={dialog} title={t('newTokenOf', { name: account.name })}>
        <NewTokenForm
          key={round}
          tenant={tenant}
          accountId={account.id}
          maxDays={maxDays}
          cancel={() => dialog.current?.close()}
          made={(value) => {
            dialog.current?.close();
            setRound(round + 1);
            setToken(value);
          }}
        />
      </Dialog>
      {token && (
        <SecretBox
          title={t('theNewToken')}
          secret={token}
          what={t('token')}
          stored={() => {
            setToken(null);
            router.refresh();
          }}
        >
          <p>{t.rich('tokenShownOnce', { code: (text) => <code>{text}</code> })}</p>
        </SecretBox>
      )}
    </>
  );
}
