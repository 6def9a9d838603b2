'use client';
import { useWords } from '#words';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { callByPost } from '../api/http-post.ts';
import { NewPasswordField } from './new-password-field.tsx';

type ResetFormProps = { token: string; email: string; minChars: number };

export function ResetForm({ token, email, minChars }: ResetFormProps) {
  const t = useWords('signIn');
  async function run(data: FormData) {
    await callByPost('passwordReset.complete', { token, password: textOf(data, 'password') });
    window.location.assign('/sign-in?notice=password-set');
  }
  return (
    <AdminForm run={run} label={t('setANewPassword')} submit={t('setThePassword')} busy={t('settingIt')}>
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField label={t('newPassword')} minChars={minChars} first />
    </AdminForm>
  );
}
