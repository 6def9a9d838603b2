'use client';
import { useWords } from '#words';
import { TextField } from '../administration/form/text-field.tsx';

type NewPasswordFieldProps = { label?: string; minChars: number; first?: boolean };

export function NewPasswordField({ label, minChars, first = false }: NewPasswordFieldProps) {
  const t = useWords('signIn');
  const hint = t('atLeastCharactersLong', { minChars });
  return (
    <TextField
      name="password"
      label={label ?? t('password')}
      type="password"
      autoComplete="new-password"
      hint={hint}
      {...(first ? { first } : {})}
    />
  );
}
