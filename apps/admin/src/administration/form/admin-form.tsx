'use client';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '#words';
import { LiveFields } from '../../ui/live-fields.tsx';
import { fieldMessage } from './field-message.ts';
import { FormContext } from './form-context.tsx';
import { FormError } from './form-error.tsx';
import { useSubmit } from './use-submit.ts';

type AdminFormProps = {
  /** Sends what was typed. An ApiError that it throws is shown at its field, or above the buttons. */
  run: (data: FormData) => Promise<void>;
  label: string;
  /** On the button, and while it works. */
  submit: string;
  busy: string;
  /** Why it can't be sent: the right that is missing. */
  refused?: string | null;
  /** Beside the button. */
  aside?: ReactNode;
  className?: string;
  /** Made anew for the next one: its first field has the keyboard again. */
  again?: boolean;
  children: ReactNode;
};

/** A form that Enter sends, that loses nothing on an error, and that says what is wrong where it is wrong. */
export function AdminForm({
  run,
  label,
  submit,
  busy,
  refused = null,
  aside,
  className,
  again = false,
  children,
}: AdminFormProps) {
  const t = useWords('administration');
  const form = useSubmit(run, again);
  const { bad, failure } = form;
  const state = useMemo(
    () => ({ bad, message: failure ? fieldMessage(t, failure) : '', busy: form.busy }),
    [bad, failure, form.busy, t],
  );
  return (
    <FormContext value={state}>
      {/* The API judges what was typed, in its own words: the browser's bubbles would say it twice. */}
      <form
        ref={form.form}
        method="post"
        aria-label={label}
        className={`admin-form ${className ?? ''}`}
        onSubmit={form.submit}
        noValidate
        aria-busy={form.busy}
      >
        <LiveFields disabled={refused !== null}>{children}</LiveFields>
        <FormError failure={bad === null ? failure : null} />
        <div className="form-foot">
          <button
            type="submit"
            className="btn btn-primary"
            aria-disabled={refused !== null || undefined}
            disabled={refused !== null}
            title={refused ?? undefined}
          >
            {form.busy ? busy : submit}
          </button>
          {aside}
          {refused && <span className="text-ink-3">{refused}</span>}
        </div>
      </form>
    </FormContext>
  );
}
