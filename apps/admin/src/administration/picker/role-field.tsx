'use client';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import { SelectField } from '../form/select-field.tsx';
import { type RoleRef, roleValue } from './role-ref.ts';

export type RoleChoice = RoleRef & { name: string };

type RoleFieldProps = { name?: string; label?: string; hint?: ReactNode; roles: readonly RoleChoice[] };

/** One of the tenant's roles. Nothing is chosen at first: a role is never given by not looking. */
export function RoleField({ name = 'role', label, hint, roles }: RoleFieldProps) {
  const t = useWords('administration');
  const choice = (role: RoleChoice) => ({ value: roleValue(role), label: role.name });
  const custom = roles.filter((role) => !('builtIn' in role)).map(choice);
  const groups = [
    { label: '', choices: [{ value: '', label: t('chooseARole') }] },
    { label: t('builtIn'), choices: roles.filter((role) => 'builtIn' in role).map(choice) },
    ...(custom.length > 0 ? [{ label: t('own'), choices: custom }] : []),
  ];
  return <SelectField name={name} label={label ?? t('role')} hint={hint} value="" groups={groups} />;
}
