'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
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
        title={missing ? `Needs ${missing}` : undefined}
        onClick={() => !missing && dialog.current?.showModal()}
      >
        New token
        {missing && <span className="sr-only"> (needs {missing})</span>}
      </button>
      <Dialog ref={dialog} title={`New token of ${account.name}`}>
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
          title="The new token"
          secret={token}
          what="Token"
          stored={() => {
            setToken(null);
            router.refresh();
          }}
        >
          <p>
            It is shown this once: nobody, and no one here, can read it again. A program sends it as{' '}
            <code>Authorization: Bearer …</code>
          </p>
        </SecretBox>
      )}
    </>
  );
}
