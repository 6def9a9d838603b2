'use client';
import { type FormEvent, useRef, useState } from 'react';
import { RequestId } from '../ui/request-id.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { signIn } from './sign-in.ts';

type Failure = { message: string; requestId: string | null };

export function SignInForm({ returnTo, demo }: { returnTo: string; demo: boolean }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const result = await signIn(email, password);
    // A full load: the whole page depends on who is signed in.
    if (result.ok) return window.location.assign(returnTo);
    setBusy(false);
    setFailure(result);
    passwordInput.current?.select();
  }

  return (
    <form className="flex flex-col gap-3.5" onSubmit={submit}>
      <label className="grid gap-1.5 font-medium text-ink">
        E-mail
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
        Password
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
      <div role="alert" className="empty:hidden">
        {failure && (
          <div className="rounded-lg bg-fail-soft px-3 py-2 text-fail">
            {failure.message}
            <RequestId id={failure.requestId} />
          </div>
        )}
      </div>
      <button type="submit" className="btn btn-primary h-[38px] text-[14px]" disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </button>
      {demo && (
        <DemoAccounts
          choose={(account) => {
            setEmail(account.email);
            setPassword(account.password);
            setFailure(null);
          }}
        />
      )}
    </form>
  );
}
