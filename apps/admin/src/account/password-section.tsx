'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#words';
import { Section } from '../administration/detail/section.tsx';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { NewPasswordField } from '../sign-in/new-password-field.tsx';
import { useSay } from '../ui/toaster.tsx';

type Account = Outputs['account']['get'];

export function PasswordSection({ account }: { account: Account }) {
  const t = useWords('account');
  const router = useRouter();
  const say = useSay();
  // A new key empties the fields once it is done; an error leaves them as they were typed.
  const [done, setDone] = useState(0);
  if (!account.hasPassword) {
    return (
      <Section title={t('password')}>
        <p className="in-card">{t('yourAccountHasNo')}</p>
      </Section>
    );
  }
  async function run(data: FormData) {
    const input = { currentPassword: textOf(data, 'currentPassword'), password: textOf(data, 'password') };
    const { sessionsEnded } = await callByPost('account.changePassword', input);
    setDone((times) => times + 1);
    say(sessionsEnded === 0 ? t('passwordChanged') : t('passwordChangedEnded', { n: sessionsEnded }));
    router.refresh();
  }
  return (
    <Section title={t('password')} hint={t('changingItEndsYour')}>
      <AdminForm
        key={done}
        run={run}
        label={t('changeThePassword')}
        submit={t('changeThePassword')}
        busy={t('changing')}
        className="in-card"
      >
        <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
        <TextField
          name="currentPassword"
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
        />
        <NewPasswordField label={t('newPassword')} minChars={account.passwordMinChars} />
      </AdminForm>
    </Section>
  );
}
