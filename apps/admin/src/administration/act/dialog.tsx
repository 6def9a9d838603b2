'use client';
import { X } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { useWords } from '#words';

type DialogProps = {
  ref: Ref<HTMLDialogElement>;
  title: string;
  onClose?: () => void;
  /** Only its own button closes it: for what would be lost. */
  holds?: boolean;
  children: ReactNode;
};

/** The platform's own modal dialog: it holds the focus, gives it back, and goes with Esc. */
export function Dialog({ ref, title, onClose, holds = false, children }: DialogProps) {
  const t = useWords('administration');
  const id = useId();
  return (
    <dialog
      ref={ref}
      className="modal admin-dialog"
      aria-labelledby={id}
      onClose={onClose}
      onCancel={(event) => holds && event.preventDefault()}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {!holds && (
          <form method="dialog">
            <button type="submit" className="btn btn-quiet btn-icon" aria-label={t('close')}>
              <X size={16} aria-hidden="true" />
            </button>
          </form>
        )}
      </div>
      {children}
    </dialog>
  );
}
