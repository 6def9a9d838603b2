'use client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTRPC } from '../trpc/client.tsx';
import { RequestId } from '../ui/request-id.tsx';
import { signIn } from './sign-in.ts';

const FIELDS = [
  { name: 'code', label: 'One-time code', type: 'text', autoComplete: 'one-time-code' },
  { name: 'name', label: 'Your name', type: 'text', autoComplete: 'name' },
  { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
  {
    name: 'password',
    label: 'Password',
    type: 'password',
    autoComplete: 'new-password',
    hint: '12 characters or more',
  },
] as const;

export function SetUpForm() {
  const create = useMutation(useTRPC().firstRun.create.mutationOptions());
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [code, name, email, password] = FIELDS.map((field) => String(data.get(field.name) ?? ''));
    const input = { code: code ?? '', name: name ?? '', email: email ?? '', password: password ?? '' };
    create.mutate(input, {
      onSuccess: async () => {
        const { ok } = await signIn(input.email, input.password);
        window.location.assign(ok ? '/' : '/sign-in');
      },
    });
  }
  const field = create.error?.data?.facts.field;
  return (
    <form className="flex flex-col gap-3.5" onSubmit={submit}>
      {FIELDS.map((one) => (
        <label key={one.name} className="grid gap-1.5 font-medium text-ink">
          <span>
            {one.label}
            {'hint' in one && <span className="ml-2 font-normal text-ink-3 text-xs">{one.hint}</span>}
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
        {create.error && (
          <div className="rounded-lg bg-fail-soft px-3 py-2 text-fail">
            {create.error.message}
            <RequestId id={create.error.data?.requestId} />
          </div>
        )}
      </div>
      <button
        type="submit"
        className="btn btn-primary h-[38px] text-[14px]"
        disabled={create.isPending || create.isSuccess}
      >
        {create.isPending ? 'Making the account…' : 'Make the account'}
      </button>
    </form>
  );
}
