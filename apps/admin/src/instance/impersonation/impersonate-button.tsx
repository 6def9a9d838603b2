'use client';
import { VenetianMask } from 'lucide-react';
import { useRef } from 'react';
import { useWords } from '#words';
import { Dialog } from '../../administration/act/dialog.tsx';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';

type ImpersonateButtonProps = { user: { id: string; name: string }; refused: string | null };

/** Acting as someone asks for a reason first, for the log. A full load follows: every page depends on who is who. */
export function ImpersonateButton({ user, refused }: ImpersonateButtonProps) {
  const t = useWords('instance');
  const dialog = useRef<HTMLDialogElement>(null);
  async function start(data: FormData) {
    await callByPost('impersonation.start', { userId: user.id, reason: textOf(data, 'reason') });
    window.location.assign('/');
  }
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-haspopup="dialog"
        aria-disabled={refused ? true : undefined}
        title={refused ?? undefined}
        onClick={() => refused === null && dialog.current?.showModal()}
      >
        <VenetianMask size={15} aria-hidden="true" /> {t('actAsThisUser')}
        {refused && <span className="sr-only"> ({refused})</span>}
      </button>
      <Dialog ref={dialog} title={t('actAs', { name: user.name })}>
        <div className="dialog-text">
          <p>{t('youWillSeeAnd', { name: user.name })}</p>
        </div>
        <AdminForm
          label={t('actAs2', { name: user.name })}
          run={start}
          submit={t('startActing')}
          busy={t('starting')}
          aside={
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              {t('cancel')}
            </button>
          }
        >
          <TextField name="reason" label={t('reason')} lines={2} hint={t('standsInTheLog')} />
        </AdminForm>
      </Dialog>
    </>
  );
}
