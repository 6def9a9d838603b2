'use client';
import { type ReactNode, useId } from 'react';
import { useFormState } from './form-context.tsx';

type CheckFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  checked?: boolean;
  value?: string;
  /** One of several boxes of a field, which says its error itself. */
  quiet?: boolean;
};

/** On or off. */
export function CheckField({ name, label, hint, checked = false, value = 'on', quiet = false }: CheckFieldProps) {
  const id = useId();
  const { bad, message } = useFormState();
  const isBad = bad === name && !quiet;
  const described = [isBad && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="form-check">
      <input
        id={id}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        aria-invalid={isBad || undefined}
        aria-describedby={described}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        )}
        {isBad && (
          <p id={`${id}-error`} className="field-error">
            {message}
          </p>
        )}
      </div>
    </div>
  );
}
