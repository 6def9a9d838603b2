'use client';
import { Copy, Filter, Focus, Minus, Plus } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { moveByArrows } from '../../ui/arrow-keys.ts';
import { placePopover } from '../../ui/place-popover.ts';
import { useCopy } from '../../ui/use-copy.ts';
import { useFilter } from '../filter/use-filter.ts';

type Opened = { anchor: HTMLElement; name: string; value: string };
const Context = createContext<(opened: Opened) => void>(() => {});
export const useTagMenu = () => useContext(Context);

/** One menu for all the tags of a page. */
export function TagMenuProvider({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [tag, setTag] = useState<Opened | null>(null);
  const open = useCallback((opened: Opened) => {
    setTag(opened);
    // After React has written the items: the box must be placed by its real size.
    requestAnimationFrame(() => {
      const menu = box.current;
      if (!menu) return;
      menu.showPopover();
      placePopover(menu, opened.anchor);
      menu.querySelector('button')?.focus();
    });
  }, []);
  return (
    <Context value={open}>
      {children}
      <div
        ref={box}
        popover="auto"
        role="dialog"
        aria-label={tag ? `Filter by ${tag.name}:${tag.value.slice(0, 90)}` : 'Filter by tag'}
        className="pop"
        onKeyDown={moveByArrows}
      >
        {tag && <TagActions tag={tag} close={() => box.current?.hidePopover()} />}
      </div>
    </Context>
  );
}

function TagActions({ tag, close }: { tag: Opened; close: () => void }) {
  const filter = useFilter();
  const copy = useCopy();
  const { name, value } = tag;
  const actions = [
    { label: 'Include', hint: 'click', Icon: Plus, run: () => filter.include(name, value) },
    { label: 'Exclude', hint: 'Shift click', Icon: Minus, run: () => filter.exclude(name, value) },
    { label: 'Only this value', hint: '', Icon: Focus, run: () => filter.only(name, value) },
    { label: 'Any value of this key', hint: '', Icon: Filter, run: () => filter.anyValue(name) },
    { label: 'Copy value', hint: '', Icon: Copy, run: () => copy(value, 'Value') },
    { label: 'Copy key:value', hint: '', Icon: Copy, run: () => copy(`${name}:${value}`, 'Tag') },
  ];
  return (
    <>
      <p className="max-w-[320px] truncate px-2 pt-1 pb-1.5 font-mono text-ink-3 text-xs">
        {name}:{value}
      </p>
      {actions.map(({ label, hint, Icon, run }) => (
        <button
          key={label}
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
