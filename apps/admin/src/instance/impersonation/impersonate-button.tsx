'use client';
import { VenetianMask } from 'lucide-react';
import { useRef } from 'react';
import { Dialog } from '../../administration/act/dialog.tsx';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';

type ImpersonateButtonProps = { user: { id: string; name: string }; refused: string | null };

/** Acting as someone asks for a reason first, for the log. A full load follows: every page depends on who is who. */
export function ImpersonateButton({ user, refused }: ImpersonateButtonProps) {
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
        <VenetianMask size={15} aria-hidden="true" /> Act as this user…
        {refused && <span className="sr-only"> ({refused})</span>}
      </button>
      <Dialog ref={dialog} title={`Act as ${user.name}?`}>
        <div className="dialog-text">
          <p>
            You will see and do what {user.name} can, and nothing more, for at most one hour. The start and the end are
            recorded with your reason, and every event meanwhile carries both names. A banner on every page says so
            until you end it.
          </p>
        </div>
        <AdminForm
          label={`Act as ${user.name}`}
          run={start}
          submit="Start acting"
          busy="Starting…"
          aside={
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          }
        >
          <TextField
            name="reason"
            label="Reason"
            lines={2}
            hint="Stands in the log, for the user and for auditors to read."
          />
        </AdminForm>
      </Dialog>
    </>
  );
}
