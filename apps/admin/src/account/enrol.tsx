'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { CopyButton } from '../ui/copy-button.tsx';

type EnrolProps = {
  enrolment: Outputs['account']['secondFactor']['begin'];
  cancel: () => void;
  codes: (codes: string[]) => void;
};

/** The picture to photograph, the same as text to type, and the first code to prove that it arrived. */
export function Enrol({ enrolment: { secret, qrSvg }, cancel, codes }: EnrolProps) {
  const router = useRouter();
  async function run(data: FormData) {
    const { recoveryCodes } = await callByPost('account.secondFactor.confirm', { code: textOf(data, 'code') });
    codes(recoveryCodes);
    router.refresh();
  }
  return (
    <div className="flex flex-wrap items-start gap-5">
      {/* biome-ignore lint/performance/noImgElement: a data URI; as an image nothing in it can run, dark on white in both themes */}
      <img
        className="rounded-lg border border-line bg-white"
        width={184}
        height={184}
        alt="QR code for the authenticator app; the same as text is beside it"
        src={`data:image/svg+xml;base64,${btoa(qrSvg)}`}
      />
      <AdminForm
        run={run}
        label="Confirm the second factor"
        submit="Confirm"
        busy="Confirming…"
        className="min-w-64 flex-1"
        aside={
          <button type="button" className="btn btn-quiet" onClick={cancel}>
            Cancel
          </button>
        }
      >
        <p>Photograph it with an authenticator app, or type this key there:</p>
        <div className="secret">
          <code>{secret}</code>
          <CopyButton text={secret.replaceAll(' ', '')} what="Key" label="Copy" className="btn btn-small" />
        </div>
        <TextField name="code" label="Code that the app shows now" autoComplete="one-time-code" mono first />
      </AdminForm>
    </div>
  );
}
