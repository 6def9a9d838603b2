'use client';
import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

type TextFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  value?: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'datetime-local';
  placeholder?: string;
  autoComplete?: string;
  lines?: number;
  mono?: boolean;
  /** Where a page has one form, its first field has the keyboard. */
  first?: boolean;
  min?: number;
};

/** Uncontrolled: what was typed stays in the browser's own hands. */
export function TextField({ name, label, hint, value = '', lines, mono, first, ...rest }: TextFieldProps) {
  const { type = 'text', autoComplete = 'off', ...input } = rest;
  const className = `input ${mono ? 'font-mono' : ''}`;
  return (
    <FieldFrame name={name} label={label} hint={hint}>
      {(frame) =>
        lines ? (
          <textarea {...frame} name={name} rows={lines} defaultValue={value} className={`${className} area`} />
        ) : (
          <input
            {...frame}
            {...input}
            type={type}
            name={name}
            autoComplete={autoComplete}
            defaultValue={value}
            className={className}
            // biome-ignore lint/a11y/noAutofocus: the page is there to fill this form in
            autoFocus={first}
          />
        )
      }
    </FieldFrame>
  );
}
