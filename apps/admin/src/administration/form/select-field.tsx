'use client';
import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

type Choice = { value: string; label: string };
type ChoiceGroup = { label: string; choices: readonly Choice[] };

type SelectFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  value?: string;
  groups: readonly ChoiceGroup[];
  onChange?: (value: string) => void;
};

/** One of a few. A group without a label stands free. */
export function SelectField({ name, label, hint, value, groups, onChange }: SelectFieldProps) {
  return (
    <FieldFrame name={name} label={label} hint={hint}>
      {(frame) => (
        <select
          {...frame}
          name={name}
          defaultValue={value}
          className="input select"
          onChange={(event) => onChange?.(event.target.value)}
        >
          {groups.map((group) =>
            group.label ? (
              <optgroup key={group.label} label={group.label}>
                {group.choices.map(option)}
              </optgroup>
            ) : (
              group.choices.map(option)
            ),
          )}
        </select>
      )}
    </FieldFrame>
  );
}

const option = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
);
