'use client';
import { useEffect, useRef } from 'react';
import { useWords } from '#words';
import { Dialog } from '../administration/act/dialog.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

type RecoveryCodesProps = { codes: readonly string[]; email: string; stored: () => void };

/** Shown this once: only the person's own word closes it. */
export function RecoveryCodes({ codes, email, stored }: RecoveryCodesProps) {
  const t = useWords('account');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <Dialog ref={dialog} title={t('recoveryCodes')} holds onClose={stored}>
      <div className="dialog-text">
        <p>{t('eachSignsInOnce', { email })}</p>
        <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-ink">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <CopyButton text={codes.join('\n')} what={t('recoveryCodes')} label={t('copy')} className="btn" autoFocus />
        <button type="button" className="btn btn-primary" onClick={() => dialog.current?.close()}>
          {t('iHaveStoredThem')}
        </button>
      </div>
    </Dialog>
  );
}
