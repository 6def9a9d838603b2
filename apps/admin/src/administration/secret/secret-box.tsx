'use client';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '#words';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../act/dialog.tsx';

type SecretBoxProps = {
  title: string;
  secret: string;
  /** What it is called in "… copied". */
  what: string;
  /** How it is used, and that it is never shown again. */
  children: ReactNode;
  /** The person says that it is stored. Until then neither Esc nor a click beside it closes the box. */
  stored: () => void;
};

/** A secret that is shown this once. */
export function SecretBox({ title, secret, what, children, stored }: SecretBoxProps) {
  const t = useWords('administration');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <Dialog ref={dialog} title={title} holds onClose={stored}>
      <div className="dialog-text">{children}</div>
      <div className="secret">
        <KeyRound size={16} className="flex-none" aria-hidden="true" />
        <code>{secret}</code>
        <CopyButton text={secret} what={what} label={t('copy')} className="btn btn-small" autoFocus />
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn btn-primary" onClick={() => dialog.current?.close()}>
          {t('iHaveStoredIt')}
        </button>
      </div>
    </Dialog>
  );
}
