'use client';
import { useEffect, useRef } from 'react';
import type { Combobox } from '../../audit-logs/filter/use-combobox.ts';
import type { Option } from './option.ts';

export function PickList({
  combobox,
  options,
  label,
}: {
  combobox: Combobox;
  options: readonly Option[];
  label: string;
}) {
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
          onClick={() => combobox.accept({ ...option, hint: null, count: null })}
        >
          <span className="truncate">{option.label}</span>
          {option.hint && <span className="ml-auto truncate pl-4 text-ink-3 text-xs">{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}
