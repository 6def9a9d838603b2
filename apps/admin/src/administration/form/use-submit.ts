'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/procedures.ts';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { badField } from './bad-field.ts';

type Submitted = { failure: Failure; bad: string | null };

/** Sends a form once at a time. Whatever fails, the fields keep what was typed and the first bad one gets the focus. */
export function useSubmit(run: (data: FormData) => Promise<void>, startsFocused: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Submitted | null>(null);
  useEffect(() => {
    if (startsFocused) fieldsOf(form.current)[0]?.focus();
  }, [startsFocused]);
  useEffect(() => {
    if (failed) fieldOf(form.current, failed.bad)?.focus();
  }, [failed]);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !form.current) return;
    const data = new FormData(form.current);
    setBusy(true);
    setFailed(null);
    try {
      await run(data);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const failure = { message: error.message, data: error.data };
      setFailed({ failure, bad: badField(namesOf(form.current), failure) });
    } finally {
      setBusy(false);
    }
  }
  return { form, busy, failure: failed?.failure ?? null, bad: failed?.bad ?? null, submit };
}

const namesOf = (form: HTMLFormElement): string[] =>
  [...form.elements].flatMap((element) => {
    const name = element.getAttribute('name') ?? element.getAttribute('data-field');
    return name ? [name] : [];
  });

/** The field to correct: not a fieldset, nor the hidden half of a picker. */
function fieldOf(form: HTMLFormElement | null, name: string | null): HTMLElement | null {
  if (!form) return null;
  if (name === null) return form.querySelector<HTMLElement>('[data-form-error]');
  return fieldsOf(form).find((one) => one.getAttribute('name') === name || one.dataset.field === name) ?? null;
}

const fieldsOf = (form: HTMLFormElement | null): HTMLElement[] => [
  ...(form?.querySelectorAll<HTMLElement>('input:not([type="hidden"]), select, textarea') ?? []),
];
