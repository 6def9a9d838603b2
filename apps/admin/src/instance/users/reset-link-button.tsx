'use client';
import { useRef, useState } from 'react';
import { useWords } from '#words';
import { Dialog } from '../../administration/act/dialog.tsx';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { SecretBox } from '../../administration/secret/secret-box.tsx';
import { callByPost } from '../../api/http-post.ts';
import { resetLink } from './reset-link.ts';

/** A link by which the user chooses a new password. It is shown once: only its hash is kept. */
export function ResetLinkButton({ user }: { user: { id: string; name: string } }) {
  const t = useWords('instance');
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<{ link: string; isMailed: boolean } | null>(null);
  async function create() {
    const { token, isMailed } = await callByPost('instance.users.createReset', { id: user.id });
    dialog.current?.close();
    setMade({ link: resetLink(window.location.origin, token), isMailed });
  }
  return (
    <>
      <button type="button" className="btn" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {t('makeAResetLink')}
      </button>
      <Dialog ref={dialog} title={t('aNewPasswordFor', { name: user.name })}>
        <div className="dialog-text">
          <p>{t('whoeverOpensTheLink', { name: user.name })}</p>
        </div>
        <AdminForm
          label={t('resetLinkFor', { name: user.name })}
          run={create}
          submit={t('makeTheLink')}
          busy={t('making')}
          aside={
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              {t('cancel')}
            </button>
          }
        >
          {null}
        </AdminForm>
      </Dialog>
      {made && (
        <SecretBox title={t('resetLink')} secret={made.link} what={t('link')} stored={() => setMade(null)}>
          <p>
            {t('itIsShownThis', { name: user.name })}
            {made.isMailed && t('mailedToo')}
          </p>
        </SecretBox>
      )}
    </>
  );
}
