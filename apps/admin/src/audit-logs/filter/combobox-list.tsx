'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Combobox } from './use-combobox.ts';

type ComboboxListProps<T> = {
  combobox: Combobox;
  label: string;
  /** Those of the combobox, in its order. */
  options: readonly T[];
  children: (option: T) => ReactNode;
};

/** What a combobox offers. The focus stays in its input; the marked option is always in sight. */
export function ComboboxList<T extends { value: string }>({
  combobox,
  label,
  options,
  children,
}: ComboboxListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const { active } = combobox;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={combobox.id} role="listbox" aria-label={label} className="completions" tabIndex={-1}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input's keys choose it (aria-activedescendant)
        <div
          key={option.value}
          id={`${combobox.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="item"
          // Before the input loses its focus and the list goes away.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => combobox.accept(index)}
        >
          {children(option)}
        </div>
      ))}
    </div>
  );
}
