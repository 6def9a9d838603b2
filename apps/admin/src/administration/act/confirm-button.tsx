'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '#words';
import { ApiError } from '../../api/procedures.ts';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { useSay } from '../../ui/toaster.tsx';
import { FormError } from '../form/form-error.tsx';
import type { Act } from './act.ts';
import { Dialog } from './dialog.tsx';
import { runAct } from './run-act.ts';

type ConfirmButtonProps = {
  act: Act;
  /** On the button that opens the question; `name` is read out after it, where a row has many alike. */
  label: ReactNode;
  name?: string;
  className?: string;
  title: string;
  /** What exactly will happen, for how many, and whether it can be undone. */
  children: ReactNode;
  /** On the button that does it: the verb and the thing. */
  confirm: string;
  /** What is said when it is done. */
  done: string;
  /** Where to go then; without it the page is made anew. */
  then?: string;
  /** The right that is missing: the button says it and does nothing. */
  missing?: string | null;
  danger?: boolean;
};

/** A button that asks first. Cancel has the focus, Esc is cancel, and the focus returns to the button. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const t = useWords('administration');
  const { label, name, className = 'btn', title, children, confirm, missing = null, danger = true } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const { busy, failure, run, clear } = useConfirmed(props, () => dialog.current?.close());
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-disabled={missing ? true : undefined}
        title={missing ? t('needs', { missing }) : undefined}
        onClick={() => {
          if (missing) return;
          clear();
          dialog.current?.showModal();
        }}
      >
        {label}
        {name && <span className="sr-only"> {name}</span>}
        {missing && <span className="sr-only">{t('needsAfter', { missing })}</span>}
      </button>
      <Dialog ref={dialog} title={title}>
        <div className="dialog-text">{children}</div>
        <FormError failure={failure} />
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
          <button
            type="button"
            className={danger ? 'btn btn-danger' : 'btn btn-primary'}
            disabled={busy}
            onClick={() => void run()}
          >
            {busy ? t('working') : confirm}
          </button>
        </div>
      </Dialog>
    </>
  );
}

function useConfirmed({ act, done, then }: ConfirmButtonProps, close: () => void) {
  const router = useRouter();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function run() {
    setBusy(true);
    setFailure(null);
    try {
      await runAct(act);
      close();
      say(done);
      if (then) router.push(then);
      router.refresh();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure({ message: error.message, data: error.data });
    } finally {
      setBusy(false);
    }
  }
  return { busy, failure, run, clear: () => setFailure(null) };
}
