'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { useSay } from '../ui/toaster.tsx';

type Enrolment = Outputs['account']['secondFactor']['begin'];

type PasswordStepProps = {
  what: 'begin' | 'renew' | 'remove';
  account: { email: string; hasPassword: boolean };
  cancel: () => void;
  begun: (enrolment: Enrolment) => void;
  codes: (codes: string[]) => void;
};

/** What a session that somebody found open must not do asks for the password again. */
export function PasswordStep({ what, account, cancel, begun, codes }: PasswordStepProps) {
  const t = useWords('account');
  const router = useRouter();
  const say = useSay();
  async function run(data: FormData) {
    const input = { password: textOf(data, 'password') };
    if (what === 'begin') return begun(await callByPost('account.secondFactor.begin', input));
    if (what === 'renew')
      return codes((await callByPost('account.secondFactor.newRecoveryCodes', input)).recoveryCodes);
    await callByPost('account.secondFactor.remove', input);
    say(t('secondFactorRemoved'));
    cancel();
    router.refresh();
  }
  return (
    <AdminForm
      run={run}
      label={t(`${what}Label`)}
      submit={t(`${what}Submit`)}
      busy={t(`${what}Busy`)}
      aside={
        <button type="button" className="btn btn-quiet" onClick={cancel}>
          {t('cancel')}
        </button>
      }
    >
      <p>{t(`${what}Says`)}</p>
      <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
      {account.hasPassword && (
        <TextField name="password" label={t('yourPassword')} type="password" autoComplete="current-password" first />
      )}
    </AdminForm>
  );
}
