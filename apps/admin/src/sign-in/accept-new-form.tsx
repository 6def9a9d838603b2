'use client';
import { useWords } from '#words';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { signIn } from './sign-in.ts';

type AcceptNewFormProps = { token: string; email: string; minChars: number };

/** Makes the account, joins, and signs in with what was just typed. */
export function AcceptNewForm({ token, email, minChars }: AcceptNewFormProps) {
  const t = useWords('signIn');
  async function run(data: FormData) {
    const password = textOf(data, 'password');
    const { tenant } = await callByPost('invitation.acceptNew', { token, name: textOf(data, 'name'), password });
    const { kind } = await signIn(t, { email, password });
    window.location.assign(kind === 'in' ? `/t/${encodeURIComponent(tenant)}` : '/sign-in');
  }
  return (
    <AdminForm run={run} label={t('makeAnAccountAnd')} submit={t('makeTheAccountAnd')} busy={t('makingIt')}>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField name="name" label={t('yourName')} autoComplete="name" first />
      <NewPasswordField minChars={minChars} />
    </AdminForm>
  );
}
