'use client';
import { type ReactNode, useId } from 'react';
import { useFormState } from './form-context.tsx';

type FieldFrameProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  children: (props: {
    id: string;
    'aria-invalid': true | undefined;
    'aria-describedby': string | undefined;
  }) => ReactNode;
};

/** Label above, hint and error below; what is wrong is told to the field itself, for who can't see beside it. */
export function FieldFrame({ name, label, hint, children }: FieldFrameProps) {
  const id = useId();
  const { bad, message } = useFormState();
  const isBad = bad === name;
  const described = [isBad && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': isBad || undefined, 'aria-describedby': described })}
      {isBad && (
        <p id={`${id}-error`} className="field-error">
          {message}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
