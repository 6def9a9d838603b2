'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Section } from '../administration/detail/section.tsx';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { NewPasswordField } from '../sign-in/new-password-field.tsx';
import { useSay } from '../ui/toaster.tsx';

type Account = Outputs['account']['get'];

export function PasswordSection({ account }: { account: Account }) {
  const router = useRouter();
  const say = useSay();
  // A new key empties the fields once it is done; an error leaves them as they were typed.
  const [done, setDone] = useState(0);
  if (!account.hasPassword) {
    return (
      <Section title="Password">
        <p className="in-card">
          Your account has no password: you sign in elsewhere. An instance admin can make a link by which you set one.
        </p>
      </Section>
    );
  }
  async function run(data: FormData) {
    const input = { currentPassword: textOf(data, 'currentPassword'), password: textOf(data, 'password') };
    const { sessionsEnded } = await callByPost('account.changePassword', input);
    setDone((times) => times + 1);
    say(sessionsEnded === 0 ? 'Password changed' : `Password changed; ${sessionsEnded} other sessions ended`);
    router.refresh();
  }
  return (
    <Section title="Password" hint="Changing it ends your other sessions.">
      <AdminForm
        key={done}
        run={run}
        label="Change the password"
        submit="Change the password"
        busy="Changing…"
        className="in-card"
      >
        <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
        <TextField name="currentPassword" label="Current password" type="password" autoComplete="current-password" />
        <NewPasswordField label="New password" minChars={account.passwordMinChars} />
      </AdminForm>
    </Section>
  );
}
