'use client';
import { type FormEvent, useRef, useState } from 'react';
import { useWords } from '#words';
import { LiveFields } from '../ui/live-fields.tsx';
import { CodeField } from './code-field.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { type SignInFailure, signIn } from './sign-in.ts';
import { SignInFailed } from './sign-in-failed.tsx';

type SignInFormProps = { returnTo: string; demo: boolean; failure: SignInFailure | null };

/** In two steps where there is a second factor: the first one's fields stay as they were typed. */
export function SignInForm({ returnTo, demo, failure: before }: SignInFormProps) {
  const t = useWords('signIn');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(before);
  const passwordInput = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const result = await signIn(t, { email, password, ...(code === null ? {} : { code }) });
    // A full load: the whole page depends on who is signed in.
    if (result.kind === 'in') return window.location.assign(returnTo);
    setBusy(false);
    if (result.kind === 'code-needed') return setCode('');
    setFailure(result);
    if (code === null) passwordInput.current?.select();
  }

  return (
    <form method="post" className="flex flex-col gap-3.5" onSubmit={submit}>
      <LiveFields>
        <div className={code === null ? 'contents' : 'hidden'}>
          <label className="grid gap-1.5 font-medium text-ink">
            {t('eMail')}
            <input
              className="input"
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </label>
          <label className="grid gap-1.5 font-medium text-ink">
            {t('password')}
            <input
              ref={passwordInput}
              className="input"
              type="password"
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
        </div>
        {code !== null && (
          <>
            <p>{t.rich('passwordIsRight', { email, b: (text) => <b className="font-[550] text-ink">{text}</b> })}</p>
            <CodeField value={code} change={setCode} />
          </>
        )}
        <SignInFailed failure={failure} />
        <button type="submit" className="btn btn-primary h-[38px] text-[14px]" disabled={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </button>
        {code !== null && (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() => {
              setCode(null);
              setFailure(null);
            }}
          >
            {t('backToEMail')}
          </button>
        )}
        {demo && code === null && (
          <DemoAccounts
            choose={(account) => {
              setEmail(account.email);
              setPassword(account.password);
              setFailure(null);
            }}
          />
        )}
      </LiveFields>
    </form>
  );
}
