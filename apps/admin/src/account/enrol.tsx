'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
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
  const t = useWords('account');
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
        alt={t('qRCodeForThe')}
        src={`data:image/svg+xml;base64,${btoa(qrSvg)}`}
      />
      <AdminForm
        run={run}
        label={t('confirmTheSecondFactor')}
        submit={t('confirm')}
        busy={t('confirming')}
        className="min-w-64 flex-1"
        aside={
          <button type="button" className="btn btn-quiet" onClick={cancel}>
            {t('cancel')}
          </button>
        }
      >
        <p>{t('photographItWithAn')}</p>
        <div className="secret">
          <code>{secret}</code>
          <CopyButton text={secret.replaceAll(' ', '')} what={t('key')} label={t('copy')} className="btn btn-small" />
        </div>
        <TextField name="code" label={t('codeThatTheApp')} autoComplete="one-time-code" mono first />
      </AdminForm>
    </div>
  );
}
