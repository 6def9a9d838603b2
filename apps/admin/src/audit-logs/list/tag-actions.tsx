'use client';
import { Copy, Filter, Focus, Minus, Pin, Plus } from 'lucide-react';
import { MAX_PINS } from '../../preferences/preferences.ts';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useFilter } from '../filter/filter-context.tsx';

type TagActionsProps = { tag: { name: string; value: string }; close: () => void };

export function TagActions({ tag, close }: TagActionsProps) {
  const filter = useFilter();
  const copy = useCopy();
  const { preferences, set } = usePreferences();
  const { pins } = preferences;
  const { name, value } = tag;
  const isPinnable = name !== 'namespace' && !pins.includes(name) && pins.length < MAX_PINS;
  const actions = [
    { label: 'Include', hint: 'click', Icon: Plus, run: () => filter.include(name, value) },
    { label: 'Exclude', hint: 'Shift click', Icon: Minus, run: () => filter.exclude(name, value) },
    { label: 'Only this value', hint: '', Icon: Focus, run: () => filter.only(name, value) },
    { label: 'Any value of this key', hint: '', Icon: Filter, run: () => filter.anyValue(name) },
    ...(isPinnable
      ? [{ label: 'Pin this key as a facet', hint: '', Icon: Pin, run: () => set('pins', [...pins, name]) }]
      : []),
    { label: 'Copy value', hint: '', Icon: Copy, run: () => copy(value, 'Value') },
    { label: 'Copy key:value', hint: '', Icon: Copy, run: () => copy(`${name}:${value}`, 'Tag') },
  ];
  return (
    <>
      <p className="max-w-[320px] truncate px-2 pt-1 pb-1.5 font-mono text-ink-3 text-xs">
        {name}:{value}
      </p>
      {actions.map(({ label, hint, Icon, run }, index) => (
        <button
          key={label}
          // biome-ignore lint/a11y/noAutofocus: a menu that was asked for takes the focus
          autoFocus={index === 0}
          type="button"
          className="item"
          onClick={() => {
            close();
            run();
          }}
        >
          <Icon size={14} aria-hidden="true" />
          {label}
          {hint && <span className="ml-auto pl-6 text-ink-3 text-xs">{hint}</span>}
        </button>
      ))}
    </>
  );
}
