'use client';
import { type FormEvent, useState } from 'react';
import { useWords } from '#words';
import { LiveFields } from '../ui/live-fields.tsx';
import { CodeField } from './code-field.tsx';
import { type SignInFailure, sendCode } from './sign-in.ts';
import { SignInFailed } from './sign-in-failed.tsx';

/** The second step after the provider: who it is, the sealed cookie says. */
export function CodeForm() {
  const t = useWords('signIn');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const result = await sendCode(t, code);
    if ('returnTo' in result) return window.location.assign(result.returnTo);
    setBusy(false);
    setFailure(result);
  }
  return (
    <form method="post" className="flex flex-col gap-3.5" onSubmit={submit}>
      <LiveFields>
        <CodeField value={code} change={setCode} />
        <SignInFailed failure={failure} />
        <button type="submit" className="btn btn-primary h-[38px] text-[14px]" disabled={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </button>
        <a className="btn btn-quiet" href="/sign-in">
          {t('beginAgain')}
        </a>
      </LiveFields>
    </form>
  );
}
