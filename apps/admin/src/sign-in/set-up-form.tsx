'use client';
import { type FormEvent, useState } from 'react';
import { useWords } from '#words';
import { callByPost } from '../api/http-post.ts';
import { ApiError } from '../api/procedures.ts';
import { LiveFields } from '../ui/live-fields.tsx';
import { RequestId } from '../ui/request-id.tsx';
import { saidOf } from '../words/said-of.ts';
import { signIn } from './sign-in.ts';

const FIELDS = [
  { name: 'code', label: 'oneTimeCode', type: 'text', autoComplete: 'one-time-code' },
  { name: 'name', label: 'yourName', type: 'text', autoComplete: 'name' },
  { name: 'email', label: 'eMail', type: 'email', autoComplete: 'username' },
  {
    name: 'password',
    label: 'password',
    type: 'password',
    autoComplete: 'new-password',
    hint: 'passwordHint',
  },
] as const;

export function SetUpForm() {
  const t = useWords('signIn');
  const ui = useWords('ui');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    const input = { code: text('code'), name: text('name'), email: text('email'), password: text('password') };
    setBusy(true);
    setError(null);
    try {
      await callByPost('firstRun.create', input);
      const { kind } = await signIn(t, { email: input.email, password: input.password });
      window.location.assign(kind === 'in' ? '/' : '/sign-in');
    } catch (refused) {
      if (!(refused instanceof ApiError)) throw refused;
      setError(refused);
      setBusy(false);
    }
  }
  const field = error?.data?.facts.field;
  return (
    <form method="post" className="flex flex-col gap-3.5" onSubmit={submit}>
      <LiveFields>
        {FIELDS.map((one) => (
          <label key={one.name} className="grid gap-1.5 font-medium text-ink">
            <span>
              {t(one.label)}
              {'hint' in one && <span className="ml-2 font-normal text-ink-3 text-xs">{t(one.hint)}</span>}
            </span>
            <input
              className="input"
              name={one.name}
              type={one.type}
              autoComplete={one.autoComplete}
              aria-invalid={field === one.name || undefined}
              required
            />
          </label>
        ))}
        <div role="alert" className="empty:hidden">
          {error && (
            <div className="rounded-lg bg-fail-soft px-3 py-2 text-fail">
              {saidOf(ui, error)}
              {(error.data?.httpStatus ?? 500) >= 500 && <RequestId id={error.data?.requestId} />}
            </div>
          )}
        </div>
        <button type="submit" className="btn btn-primary h-[38px] text-[14px]" disabled={busy}>
          {busy ? t('makingTheAccount') : t('makeTheAccount')}
        </button>
      </LiveFields>
    </form>
  );
}
