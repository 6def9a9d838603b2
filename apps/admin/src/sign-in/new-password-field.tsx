'use client';
import { TextField } from '../administration/form/text-field.tsx';

type NewPasswordFieldProps = { label?: string; minChars: number; first?: boolean };

export function NewPasswordField({ label = 'Password', minChars, first = false }: NewPasswordFieldProps) {
  const hint = `At least ${minChars} characters. Long is good; common passwords and your address are refused.`;
  return (
    <TextField
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      hint={hint}
      {...(first ? { first } : {})}
    />
  );
}
