'use client';
import { useRef, useState } from 'react';
import { Dialog } from '../../administration/act/dialog.tsx';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { SecretBox } from '../../administration/secret/secret-box.tsx';
import { callByPost } from '../../api/http-post.ts';
import { resetLink } from './reset-link.ts';

/** A link by which the user chooses a new password. It is shown once: only its hash is kept. */
export function ResetLinkButton({ user }: { user: { id: string; name: string } }) {
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
        Make a reset link…
      </button>
      <Dialog ref={dialog} title={`A new password for ${user.name}?`}>
        <div className="dialog-text">
          <p>
            Whoever opens the link can choose {user.name}'s password, once, within a day. Hand it over on a way you
            trust. The old password goes on until then; links made before end now.
          </p>
        </div>
        <AdminForm
          label={`Reset link for ${user.name}`}
          run={create}
          submit="Make the link"
          busy="Making…"
          aside={
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          }
        >
          {null}
        </AdminForm>
      </Dialog>
      {made && (
        <SecretBox title="Reset link" secret={made.link} what="Link" stored={() => setMade(null)}>
          <p>
            It is shown this once: copy it now, and hand it to {user.name}.
            {made.isMailed && ' It was mailed there too.'}
          </p>
        </SecretBox>
      )}
    </>
  );
}
